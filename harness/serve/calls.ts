import type { AnswerText, CallText } from "../../mocks/wire/tapped.ts";
import type { Instant } from "../../model/days.ts";
import type { VendorMock } from "../../model/mock.ts";

/** One call as a vendor saw it: for who asks what the integration has sent, and what came back. */
export type KeptCall = {
  /** Counted from 1 over all vendors; forgetting calls does not start anew. */
  readonly n: number;
  readonly vendor: string;
  readonly at: Instant;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Those of the vendor's allow-list, lower case: no authorization. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Null while there is no answer: still at work, or lost before the vendor saw it. */
  answer: KeptAnswer | null;
};

export type KeptAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

/** Calls that are remembered; older ones are forgotten. */
const mostCalls = 1000;

/** Those headers that may be shown. */
function shown(
  headers: CallText["headers"],
  { evidenceHeaders }: VendorMock,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of evidenceHeaders) {
    const value = headers.get(name);
    if (value !== null) found[name] = value;
  }
  return found;
}

/** The last calls to served mocks, kept by reference: nothing is copied or written for them. */
export class Calls {
  readonly #now: () => Instant;
  /** A ring: the call numbered n lies at n modulo its size. */
  #kept: (KeptCall | undefined)[] = [];
  #count = 0;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  /** The oldest first. */
  get last(): readonly KeptCall[] {
    // A hole is a number from before the last forgetting.
    const kept = this.#kept.filter((call) => call !== undefined);
    return kept.sort((one, other) => one.n - other.n);
  }

  /** Gives what it forgets. */
  forget(): readonly KeptCall[] {
    const all = this.last;
    this.#kept = [];
    return all;
  }

  called(mock: VendorMock, { method, path, headers, body }: CallText): KeptCall {
    this.#count += 1;
    const n = this.#count;
    const call: KeptCall = {
      n,
      vendor: mock.vendor,
      at: this.#now(),
      method,
      path,
      headers: shown(headers, mock),
      body,
      answer: null,
    };
    this.#kept[n % mostCalls] = call;
    return call;
  }

  answered(call: KeptCall, mock: VendorMock, { status, headers, body }: AnswerText): KeptAnswer {
    const answer = { status, headers: shown(headers, mock), body };
    call.answer = answer;
    return answer;
  }
}
