import type { ProviderState } from "../../model/contract.ts";
import { bodyNames, queryNames } from "./call-text.ts";
import {
  type RecordedDelivery,
  type RecordedExchange,
  type RecordedLine,
  type RecordedVendor,
  walkExchanges,
} from "./exchanges.ts";
import { type Place, placeKey } from "./places.ts";

/** What the integration took of one run's bodies, by the line that evidence tells of them in. */
export type Reads = {
  /** Needed places of the answer in an exchange. */
  ofAnswer(exchange: RecordedExchange): readonly Place[];
  /** The body of a message that was delivered, and its needed places. */
  ofMessage(
    delivery: RecordedDelivery,
  ): { readonly body: string; readonly needed: readonly Place[] } | undefined;
};

/** Bodies of one question that read the very same, told once. */
export type Sample = {
  /** The one of the smallest scenario, then the smallest step. */
  exchange: RecordedExchange;
  /** The states before that one. */
  states: () => readonly ProviderState[];
  /** By place: the scenarios that need it. */
  readonly needed: Map<string, Set<string>>;
  readonly scenarios: Set<string>;
};

/** One question to a vendor: the same call but for its values, and the status of the answer. */
export type Question = {
  readonly vendor: string;
  readonly operation: string;
  readonly method: string;
  readonly route: string;
  readonly queryNames: readonly string[];
  readonly bodyNames: readonly string[];
  readonly status: number;
  /** By the text of the answer. */
  readonly samples: Map<string, Sample>;
  /** Every place that is needed in some answer, by its key. */
  readonly needed: Map<string, Place>;
};

function isSmaller(a: RecordedExchange, b: RecordedExchange): boolean {
  return a.scenario === b.scenario ? a.step < b.step : a.scenario < b.scenario;
}

function newQuestion(exchange: RecordedExchange): Question {
  const { vendor, shape, call, answer } = exchange;
  return {
    vendor,
    operation: shape.operation,
    method: call.method,
    route: shape.route,
    queryNames: queryNames(call),
    bodyNames: bodyNames(call),
    status: answer.status,
    samples: new Map(),
    needed: new Map(),
  };
}

/** The text by which questions are told apart, and ordered. */
export function questionKey(question: Question): string {
  const { route, method, queryNames, bodyNames, status } = question;
  return JSON.stringify([route, method, queryNames, bodyNames, status]);
}

/** The same for looking up, which happens for every exchange. */
function mapKey({ vendor, route, method, queryNames, bodyNames, status }: Question): string {
  return [vendor, route, method, queryNames.join("\n"), bodyNames.join("\n"), status].join("\n\n");
}

const noHeaders = { get: () => null };

/** A message as if it were the answer to a call that nobody made: the same rules make it a contract. */
function asExchange(delivery: RecordedDelivery, body: string): RecordedExchange {
  const { vendor, eventType, scenario, step, facts } = delivery;
  return {
    facts,
    vendor,
    scenario,
    step,
    shape: { operation: eventType, route: eventType, parts: {} },
    headerNames: [],
    call: { method: "", url: "", headers: noHeaders, body: "" },
    answer: { status: 200, headers: {}, body },
  };
}

/** Everything that runs asked of the vendors and were told by them, in whatever order they are added. */
export class Gathered {
  readonly #vendors: ReadonlyMap<string, RecordedVendor>;
  readonly #calls = new Map<string, Question>();
  readonly #messages = new Map<string, Question>();

  constructor(vendors: ReadonlyMap<string, RecordedVendor>) {
    this.#vendors = vendors;
  }

  add(lines: readonly RecordedLine[], reads: Reads): void {
    const surfaceOf = (vendor: string) => this.#vendors.get(vendor)?.surface;
    walkExchanges(
      lines,
      this.#vendors,
      (exchange) => {
        const states = () =>
          surfaceOf(exchange.vendor)?.statesBefore(exchange, exchange.facts.all()) ?? [];
        see(this.#calls, exchange, states, reads.ofAnswer(exchange));
      },
      (delivery) => {
        const messages = surfaceOf(delivery.vendor)?.messages;
        const read = reads.ofMessage(delivery);
        if (messages === undefined || read === undefined) return;
        const { eventType, facts } = delivery;
        const states = () => messages.statesBefore({ eventType, body: read.body }, facts.all());
        see(this.#messages, asExchange(delivery, read.body), states, read.needed);
      },
    );
  }

  callsOf(vendor: string): readonly Question[] {
    return ofVendor(this.#calls, vendor);
  }

  messagesOf(vendor: string): readonly Question[] {
    return ofVendor(this.#messages, vendor);
  }
}

function see(
  questions: Map<string, Question>,
  exchange: RecordedExchange,
  states: () => readonly ProviderState[],
  needed: readonly Place[],
): void {
  const fresh = newQuestion(exchange);
  const key = mapKey(fresh);
  const question = questions.get(key) ?? fresh;
  questions.set(key, question);
  const answer = exchange.answer.body ?? "";
  const known = question.samples.get(answer);
  const sample = known ?? { exchange, states, needed: new Map(), scenarios: new Set() };
  if (known === undefined) question.samples.set(answer, sample);
  else if (isSmaller(exchange, known.exchange)) Object.assign(known, { exchange, states });
  sample.scenarios.add(exchange.scenario);
  for (const place of needed) {
    const at = placeKey(place);
    question.needed.set(at, place);
    const scenarios = sample.needed.get(at) ?? new Set<string>();
    sample.needed.set(at, scenarios.add(exchange.scenario));
  }
}

/** In order of their keys. */
function ofVendor(questions: ReadonlyMap<string, Question>, vendor: string): readonly Question[] {
  return [...questions.values()]
    .filter((question) => question.vendor === vendor)
    .map((question) => ({ key: questionKey(question), question }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ question }) => question);
}

/** Samples from the smallest exchange on: what comes first does not depend on what ran first. */
export function samplesInOrder({ samples }: Question): readonly Sample[] {
  return [...samples.values()].sort((a, b) => (isSmaller(a.exchange, b.exchange) ? -1 : 1));
}
