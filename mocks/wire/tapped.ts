import type { PlainAnswer, PlainCall, PlainMock, VendorMock } from "../../model/mock.ts";

/** A call as the tap sees it, and as evidence keeps it. */
export type CallText = {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: PlainCall["headers"];
  readonly body: string | null;
};

export type AnswerText = {
  readonly status: number;
  readonly headers: PlainCall["headers"];
  readonly body: string | null;
};

/** The connection ended without an answer; a door turns it into what its transport shows then. */
export class ConnectionDropped extends Error {
  constructor(why: string) {
    super(why);
    this.name = "ConnectionDropped";
  }
}

/**
 * What stands between a door and a mock: the one place where calls are logged and faults take hold.
 * Either method may throw `ConnectionDropped`, before the mock has seen the call or after it has
 * done it, or answer with a promise that never settles.
 */
export type Tap<T extends CallToken = CallToken> = {
  /** Called before the mock sees the call. What it returns is handed to `answered`. */
  called(mock: VendorMock, call: CallText): Promise<T> | T;
  answered(token: T, answer: AnswerText): Promise<void> | void;
};

/** A tap that does its work at once. */
export type PromptTap<T extends CallToken> = {
  called(mock: VendorMock, call: CallText): T;
  answered(token: T, answer: AnswerText): void;
};

export type CallToken = {
  /** What the caller gets instead: the mock never sees the call. */
  readonly instead?: PlainAnswer;
  /** What the caller gets of the answer, where somebody looks over its shoulder. */
  readonly handOver?: (call: PlainCall, answer: PlainAnswer) => PlainAnswer;
  /** Runs the mock's work so that what it records is known to come from this call. */
  within<R>(work: () => R): R;
};

function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  return start === -1 ? "/" : url.slice(start);
}

function textOf({ status, headers, body }: PlainAnswer): AnswerText {
  return { status, headers: { get: (name) => headers[name] ?? null }, body };
}

function callText({ method, url, headers, body }: PlainCall): CallText {
  return { method, path: pathOf(url), headers, body: body === "" ? null : body };
}

/** A vendor's mock with a tap: the same for every door. */
export function tapped<T extends CallToken>(mock: VendorMock, tap: Tap<T>): PlainMock {
  return async (call) => {
    const token = await tap.called(mock, callText(call));
    const answer = token.instead ?? (await token.within(() => mock.answer(call)));
    await tap.answered(token, textOf(answer));
    return token.handOver?.(call, answer) ?? answer;
  };
}

/** The same with a tap that never waits: what the mock answers at once is answered at once. */
export function tappedAtOnce<T extends CallToken>(mock: VendorMock, tap: PromptTap<T>): PlainMock {
  return (call) => {
    const token = tap.called(mock, callText(call));
    function answered(answer: PlainAnswer): PlainAnswer {
      tap.answered(token, textOf(answer));
      return token.handOver?.(call, answer) ?? answer;
    }
    const answer = token.instead ?? token.within(() => mock.answer(call));
    return answer instanceof Promise ? answer.then(answered) : answered(answer);
  };
}
