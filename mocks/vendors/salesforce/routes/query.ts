import { epochMs, type Instant } from "../../../../model/days.ts";
import { badInput } from "../errors.ts";
import type { Found } from "../soql/run.ts";
import type { Answer, Call, Org, Route } from "./call.ts";

const largestBatch = 2000;
const smallestBatch = 200;
const keptMs = 2 * 24 * 60 * 60 * 1000;

type Records = Extract<Found, { is: "records" }>;
type OpenQuery = {
  readonly found: Records;
  readonly batch: number;
  readonly deleted: boolean;
  readonly askedAt: Instant;
};

/** `query`, `queryAll` and the pages after the first (sections 3 and 8). */
export function queryRoutes(): readonly Route[] {
  const open = new Map<string, OpenQuery>();

  function ask(call: Call, org: Org, deleted: boolean): Answer {
    const text = call.query.get("q");
    if (text === null) throw badInput("MALFORMED_QUERY", "the parameter q is missing");
    const found = org.soql.run(text, { deleted });
    if (found.is === "sums") {
      const { totalSize, records } = found;
      return { status: 200, body: { totalSize, done: true, records } };
    }
    const query = { found, batch: batchOf(call), deleted, askedAt: org.now() };
    if (found.ids.length <= query.batch) return page(call, query, 0, "");
    const locator = org.drawId("QueryLocator", text);
    open.set(locator, query);
    return page(call, query, 0, locator);
  }

  function more(call: Call, org: Org, text: string): Answer {
    const [locator = "", from = ""] = text.split("-");
    const query = open.get(locator);
    const isOpen = query && epochMs(org.now()) - epochMs(query.askedAt) < keptMs;
    if (!query || !isOpen || !/^\d+$/.test(from)) {
      throw badInput("INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    return page(call, query, Number(from), locator);
  }

  return (["query", "queryAll"] as const).flatMap((path): readonly Route[] => [
    {
      method: "GET",
      path,
      parameters: ["q"],
      run: (call, org) => ask(call, org, path === "queryAll"),
    },
    {
      method: "GET",
      path: `${path}/:locator`,
      parameters: [],
      run: (call, org, { locator = "" }) => more(call, org, locator),
    },
  ]);
}

function batchOf(call: Call): number {
  const wanted = /batchSize=(\d+)/i.exec(call.header("sforce-query-options") ?? "")?.[1];
  if (wanted === undefined) return largestBatch;
  return Math.min(largestBatch, Math.max(smallestBatch, Number(wanted)));
}

/** A page: the ids are those of the first moment, the values those of now. */
function page(call: Call, query: OpenQuery, from: number, locator: string): Answer {
  const { ids, rendering } = query.found;
  const end = from + query.batch;
  const rows = ids.slice(from, end).map((id) => rendering.object.row(id));
  const records = rows.flatMap((row) =>
    row && (query.deleted || !row.deleted) ? [rendering.show(row, `${call.version}.0`)] : [],
  );
  const head = { totalSize: ids.length, done: end >= ids.length };
  if (head.done) return { status: 200, body: { ...head, records } };
  const nextRecordsUrl = `/services/data/v${call.version}.0/query/${locator}-${end}`;
  return { status: 200, body: { ...head, nextRecordsUrl, records } };
}
