import type { Instant } from "../../../model/days.ts";
import { epochMs } from "../../../model/days.ts";
import { refuse } from "./refusals.ts";

/** How long an answer is kept for its key: at least a day, then the key means a new request. */
const keptMs = 24 * 60 * 60 * 1000;

/** The first execution under a key: what was asked, and once it has ended what was answered. */
export type Execution = {
  readonly route: string;
  readonly body: string;
  readonly requestId: string;
  readonly beganAt: Instant;
  answer: { readonly status: number; readonly text: string } | null;
};

/** What is known under the idempotency keys of one account. */
export type Executions = Map<string, Execution>;

function sameParameters(a: string, b: string): boolean {
  return a === b || a.split("&").sort().join("&") === b.split("&").sort().join("&");
}

/**
 * The ended execution to be replayed for this key, or undefined where the request is to be executed.
 *
 * Refuses another request under a key (400) and a key whose first request still runs (409). Source:
 * docs.stripe.com/idempotency (reference, section 6).
 */
export function earlierExecution(
  executions: Executions,
  key: string,
  request: { readonly route: string; readonly body: string; readonly at: Instant },
): Execution | undefined {
  const earlier = executions.get(key);
  if (earlier === undefined) return undefined;
  if (epochMs(request.at) - epochMs(earlier.beganAt) >= keptMs) {
    executions.delete(key);
    return undefined;
  }
  if (earlier.route !== request.route || !sameParameters(earlier.body, request.body)) {
    throw refuse.keyReused(key);
  }
  if (earlier.answer === null) throw refuse.keyRunning(key);
  return earlier;
}
