import type { ContractSurface, ValueKind } from "../../model/contract.ts";
import { instant } from "../../model/days.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import type { Json } from "../../model/integration.ts";
import type { RecordedVendor } from "./exchanges.ts";
import type { Reads } from "./gather.ts";

// A vendor whose only object is a bill, and runs that ask for one: what tests of recording need.

/** A bill by field: the kinds that the vendor documents. */
const kinds: Readonly<Record<string, ValueKind>> = {
  id: { id: "^b_\\w+$" },
  total: "integer",
  share: "decimal",
  rate: "number",
  price: "decimal text",
  made: "unix seconds",
  on: { date: "yyyy-MM-dd" },
  at: { instant: "yyyy-MM-dd'T'HH:mm:ssX" },
  paid: "boolean",
  way: { words: ["card", "transfer", "cash"] },
  object: "constant",
};

/** Its surface; the states that it names are `a bill exists`, or what `stateOf` makes of a scenario. */
export const billSurface: ContractSurface = {
  vendor: "office",
  authorization: { example: "Bearer sk_test_redacted", pattern: "^Bearer \\w+$" },
  shapeOf({ url }) {
    const bill = /\/bills\/(\w+)/.exec(url)?.[1];
    if (url.includes("/login")) return undefined;
    return bill === undefined
      ? { operation: "list bills", route: "/bills", parts: {} }
      : { operation: "retrieve bill", route: "/bills/{bill}", parts: { bill } };
  },
  kindInAnswer: (_exchange, path) => kinds[path.at(-1) ?? ""] ?? "text",
  kindInCall: (_exchange, path) => (path[0] === "limit" ? "integer" : "text"),
  branchesIn: ({ answer }) => (answer.status >= 400 ? [["code"]] : [["status"]]),
  messages: {
    contentType: "application/json",
    signature: { header: "x-signature", example: "v1=0", pattern: "^v1=\\d+$" },
    kindIn: (_message, path) => kinds[path.at(-1) ?? ""] ?? "text",
    branchesIn: () => [["status"]],
    statesBefore: () => [{ name: "a bill exists", params: {} }],
  },
  statesBefore: ({ answer }) => [
    { name: answer.status === 404 ? "no bill exists" : "a bill exists", params: {} },
  ],
  states: ["a bill exists", "no bill exists"],
};

export const office: ReadonlyMap<string, RecordedVendor> = new Map([
  ["office", { surface: billSurface, baseUrl: "https://office.example" }],
]);

/** A call and its answer, and the paths of it that the integration needs. */
export type Asked = {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sent?: string;
  readonly status?: number;
  readonly answer: Json;
  readonly needs: readonly string[];
};

export type SmallRun = { readonly lines: readonly EvidenceLine[]; readonly reads: Reads };

/** `lines.*.total` as a path. */
function pathOf(text: string): readonly string[] {
  return text.split(".");
}

const at = instant("2026-01-01T06:00:00.000Z");

/** One run of a scenario in which these calls were made, one after the other. */
export function runOf(scenario: string, asked: readonly Asked[]): SmallRun {
  const common = { at, phase: "steady", cause: null, correlation: null, incarnation: 1 };
  const lines: unknown[] = [{ ...common, kind: "run", n: 1, scenario: { id: scenario } }];
  const needs = new Map<number, readonly (readonly string[])[]>();
  for (const { path = "/bills/b_1", method = "GET", headers = {}, ...one } of asked) {
    const n = lines.length + 1;
    needs.set(n, one.needs.map(pathOf));
    const call = { system: "billing", vendor: "office", method, path, headers };
    lines.push({ ...common, kind: "request", n, ...call, body: one.sent ?? null });
    const answer = { vendor: "office", status: one.status ?? 200, headers: {} };
    const body = JSON.stringify(one.answer);
    lines.push({ ...common, kind: "response", n: n + 1, request: n, ...answer, body });
  }
  return {
    lines: lines as readonly EvidenceLine[],
    reads: { ofAnswer: ({ step }) => needs.get(step) ?? [], ofMessage: () => undefined },
  };
}
