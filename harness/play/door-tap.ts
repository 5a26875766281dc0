import type { AnswerText, CallText, CallToken, Tap } from "../../mocks/wire/tapped.ts";
import type { VendorMock } from "../../model/mock.ts";
import { currentContext, within } from "./context.ts";
import type { DoorWatch } from "./door-watch.ts";
import type { IntegrationHost } from "./host.ts";
import type { Recorder } from "./recorder.ts";
import { never } from "./store.ts";
import type { Unavailable } from "./unavailable.ts";

export type DoorEvents = {
  readonly recorder: Recorder;
  readonly host: () => IntegrationHost;
  /** Names this use of the door and says whether the integration dies here. */
  site(vendor: string, key: string): string;
  crashes(use: string, moment: "before send" | "after commit"): boolean;
  /** Answers a call that the vendor does not take now. */
  turnedAway(mock: VendorMock): ReturnType<Unavailable["answer"]>;
  onCall(recent: readonly string[]): void;
  readonly watch: DoorWatch | undefined;
};

type Token = CallToken & {
  readonly n: number;
  readonly mock: VendorMock;
  readonly use: string;
  readonly method: string;
};

function kept(headers: CallText["headers"], names: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) found[name] = value;
  }
  return found;
}

function watching(watch: DoorWatch, n: number, { vendor }: VendorMock): Pick<Token, "handOver"> {
  return { handOver: (call, answer) => watch.answered(n, vendor, { call, answer }) };
}

/** Calls between two queue steps: what makes more of them without ever waiting will not end. */
export const callBound = 10_000;

/** Calls that are under way and how many there were: what settling and the step bound look at. */
export class DoorTap implements Tap {
  open = 0;
  count = 0;
  /** Calls beyond this count are never answered: a loop of calls would let nothing else run. */
  limit = Number.POSITIVE_INFINITY;
  readonly recent: string[] = [];
  readonly #events: DoorEvents;
  readonly #aliases = new Map<string, string>();

  constructor(events: DoorEvents) {
    this.#events = events;
  }

  called(mock: VendorMock, call: CallText): Promise<CallToken> | CallToken {
    const { recorder } = this.#events;
    if (this.#events.host().isPast()) return never();
    const path = call.path.split("?", 1)[0] ?? call.path;
    const use = this.#events.site(mock.vendor, `${call.method} ${path}`);
    if (this.#events.crashes(use, "before send")) return never();
    this.count += 1;
    if (this.count > this.limit) return never();
    this.open += 1;
    this.#remember(`${mock.vendor} ${call.method} ${path}`);
    const n = recorder.write({
      kind: "request",
      system: mock.systems[0] ?? "crm",
      vendor: mock.vendor,
      method: call.method,
      path: call.path,
      headers: this.#headers(call.headers, mock),
      body: call.body,
    });
    const context = { ...currentContext(), cause: n };
    const turned = this.#events.turnedAway(mock);
    if (turned !== undefined && !turned.by.told) {
      Object.assign(turned.by, { bit: true, told: true });
      const { fault } = turned.by;
      within(context, () => recorder.write({ kind: "fault", fault, site: use, bit: true }));
    }
    const { watch } = this.#events;
    const token: Token = {
      ...(watch === undefined ? {} : watching(watch, n, mock)),
      ...(turned === undefined ? {} : { instead: turned.instead }),
      n,
      mock,
      use,
      method: call.method,
      within: (work) => within(context, work),
    };
    return token;
  }

  answered(token: CallToken, answer: AnswerText): Promise<void> | void {
    const { n, mock, use, method } = token as Token;
    this.open -= 1;
    this.#events.recorder.write({
      kind: "response",
      request: n,
      vendor: mock.vendor,
      status: answer.status,
      headers: this.#headers(answer.headers, mock),
      body: answer.body,
    });
    // What a read gave is lost with the life that asked; only a write leaves a half-done effect.
    const isWrite = method !== "GET";
    if (isWrite && this.#events.crashes(use, "after commit")) return never();
    if (this.#events.host().isPast()) return never();
  }

  #headers(headers: CallText["headers"], mock: VendorMock): Record<string, string> {
    const found = kept(headers, mock.evidenceHeaders);
    const key = found["idempotency-key"];
    if (key !== undefined) found["idempotency-key"] = this.#alias(key);
    return found;
  }

  /** Keys are random or long: evidence shows them in order of first use. */
  #alias(key: string): string {
    const known = this.#aliases.get(key) ?? `key ${this.#aliases.size + 1}`;
    this.#aliases.set(key, known);
    return known;
  }

  #remember(call: string): void {
    this.recent.push(call);
    if (this.recent.length > 5) this.recent.shift();
    this.#events.onCall(this.recent);
  }
}
