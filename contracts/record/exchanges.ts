import type { CallShape, ContractSurface, Exchange, FactsBefore } from "../../model/contract.ts";
import type { EvidenceLine, LineOf } from "../../model/evidence/lines.ts";

/** What the recorder knows of a vendor: its surface, and the address that evidence leaves out. */
export type RecordedVendor = { readonly surface: ContractSurface; readonly baseUrl: string };

/** An exchange of a run, with where it comes from: the smallest (scenario, step) gives the example. */
export type RecordedExchange = Exchange & {
  readonly vendor: string;
  readonly scenario: string;
  /** `n` of the request's line. */
  readonly step: number;
  readonly shape: CallShape;
  /** Headers of the call that evidence keeps, sorted. */
  readonly headerNames: readonly string[];
  /** What was known before it. */
  readonly facts: FactsSoFar;
};

/** The facts of a run up to one of its lines; put together only where they are asked for. */
export type FactsSoFar = { all(): FactsBefore };

type FactLine =
  | Pick<LineOf<"fact">, "kind" | "object">
  | Pick<LineOf<"document">, "kind" | "object">;

/** A line of evidence as contracts need it: most facts are never looked at. */
export type RecordedLine = Exclude<EvidenceLine, { readonly kind: FactLine["kind"] }> | FactLine;

/** What stood at a line, of the facts that a run tells in order. */
function factsBefore(told: readonly FactLine[], count: number): FactsSoFar {
  return {
    all: () => new Map(told.slice(0, count).map(({ object }) => [object.id, object])),
  };
}

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

function answersByRequest(lines: readonly RecordedLine[]): ReadonlyMap<number, LineOf<"response">> {
  const found = new Map<number, LineOf<"response">>();
  for (const line of lines) if (line.kind === "response") found.set(line.request, line);
  return found;
}

/** A vendor that takes no calls for a while says nothing about what it answers to them. */
function isTurnedAway({ status }: LineOf<"response">): boolean {
  return status === 429 || status >= 500;
}

/** A message that the integration took, with the line that tells of its delivery. */
export type RecordedDelivery = {
  readonly vendor: string;
  readonly eventType: string;
  readonly scenario: string;
  /** `n` of the delivery's line. */
  readonly step: number;
  readonly facts: FactsSoFar;
};

function acceptedDeliveries(lines: readonly RecordedLine[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const line of lines)
    if (line.kind === "delivered" && line.accepted) found.add(line.delivery);
  return found;
}

/**
 * Tells `visit` of every exchange of one run that contracts are made of, and `deliver` of every
 * message that was accepted, in order, with the facts that stood before it.
 */
export function walkExchanges(
  lines: readonly RecordedLine[],
  vendors: ReadonlyMap<string, RecordedVendor>,
  visit: (exchange: RecordedExchange) => void,
  deliver?: (delivery: RecordedDelivery) => void,
): void {
  const run = lines[0];
  const scenario = run?.kind === "run" ? run.scenario.id : "";
  const answers = answersByRequest(lines);
  const accepted = acceptedDeliveries(lines);
  const told: FactLine[] = [];
  const exchange = (line: LineOf<"request">) => {
    const vendor = vendors.get(line.vendor);
    const answer = answers.get(line.n);
    if (vendor === undefined || answer === undefined || isTurnedAway(answer)) return;
    const found = exchangeOf(line, answer, vendor.baseUrl);
    const shape = vendor.surface.shapeOf(found.call);
    if (shape === undefined) return;
    const headerNames = Object.keys(line.headers).sort();
    const facts = factsBefore(told, told.length);
    const about = { vendor: line.vendor, scenario, step: line.n, shape, headerNames, facts };
    visit({ ...found, ...about });
  };
  for (const line of lines) {
    if (line.kind === "fact" || line.kind === "document") told.push(line);
    else if (line.kind === "request") exchange(line);
    else if (line.kind === "delivery" && accepted.has(line.n)) {
      const { vendor, eventType } = line;
      const facts = factsBefore(told, told.length);
      deliver?.({ vendor, eventType, scenario, step: line.n, facts });
    }
  }
}
