import type { CallShape, ContractSurface, Exchange, FactsBefore } from "../../model/contract.ts";
import type { EvidenceLine, LineOf } from "../../model/evidence/lines.ts";
import type { ErpDocument } from "../../model/facts/books.ts";
import type { Fact } from "../../model/facts/index.ts";

/** What the recorder knows of a vendor: its surface, and the address that evidence leaves out. */
export type RecordedVendor = { readonly surface: ContractSurface; readonly baseUrl: string };

/** An exchange of a run, with where it comes from: the smallest (scenario, step) gives the example. */
export type RecordedExchange = Exchange & {
  readonly vendor: string;
  readonly scenario: string;
  /** `n` of the request's line. */
  readonly step: number;
  readonly shape: CallShape;
};

function asHeaders(headers: Readonly<Record<string, string>>) {
  return { get: (name: string) => headers[name.toLowerCase()] ?? null };
}

function exchangeOf(
  request: LineOf<"request">,
  response: LineOf<"response">,
  baseUrl: string,
): Exchange {
  const { method, path, headers, body } = request;
  return {
    call: { method, url: `${baseUrl}${path}`, headers: asHeaders(headers), body: body ?? "" },
    answer: { status: response.status, headers: response.headers, body: response.body },
  };
}

function answersByRequest(lines: readonly EvidenceLine[]): ReadonlyMap<number, LineOf<"response">> {
  const found = new Map<number, LineOf<"response">>();
  for (const line of lines) if (line.kind === "response") found.set(line.request, line);
  return found;
}

/** A vendor that takes no calls for a while says nothing about what it answers to them. */
function isTurnedAway({ status }: LineOf<"response">): boolean {
  return status === 429 || status >= 500;
}

/**
 * Tells `visit` of every exchange of one run that contracts are made of, in order, with the facts
 * that stood before it; the map is the walk's own and moves on.
 */
export function walkExchanges(
  lines: readonly EvidenceLine[],
  vendors: ReadonlyMap<string, RecordedVendor>,
  visit: (exchange: RecordedExchange, facts: FactsBefore) => void,
): void {
  const run = lines[0];
  const scenario = run?.kind === "run" ? run.scenario.id : "";
  const answers = answersByRequest(lines);
  const facts = new Map<string, Fact | ErpDocument>();
  for (const line of lines) {
    if (line.kind === "fact" || line.kind === "document") facts.set(line.object.id, line.object);
    if (line.kind !== "request") continue;
    const vendor = vendors.get(line.vendor);
    const answer = answers.get(line.n);
    if (vendor === undefined || answer === undefined || isTurnedAway(answer)) continue;
    const exchange = exchangeOf(line, answer, vendor.baseUrl);
    const shape = vendor.surface.shapeOf(exchange.call);
    if (shape === undefined) continue;
    visit({ ...exchange, vendor: line.vendor, scenario, step: line.n, shape }, facts);
  }
}
