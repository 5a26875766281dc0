import type { Mock, VendorMock } from "../../model/mock.ts";

/** A call as text: read once, kept in evidence, given to the mock. */
export type CallText = {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: string | null;
};

export type AnswerText = {
  readonly status: number;
  readonly headers: Headers;
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

export type CallToken = {
  /** Runs the mock's work so that what it records is known to come from this call. */
  within<T>(work: () => T): T;
};

function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  return start === -1 ? "/" : url.slice(start);
}

const bodiless = new Set([101, 204, 205, 304]);

/** A vendor's mock with a tap: the same for every door. */
export function tapped<T extends CallToken>(mock: VendorMock, tap: Tap<T>): Mock {
  return async (request) => {
    const method = request.method;
    const body = method === "GET" || method === "HEAD" ? null : await request.text();
    const call = { method, path: pathOf(request.url), headers: request.headers, body };
    const token = await tap.called(mock, call);
    const replica = new Request(request.url, {
      method,
      headers: request.headers,
      ...(body === null ? {} : { body }),
    });
    const response = await token.within(() => mock.handle(replica));
    const { status, headers } = response;
    const text = bodiless.has(status) ? null : await response.text();
    await tap.answered(token, { status, headers, body: text });
    return new Response(text, { status, headers });
  };
}
