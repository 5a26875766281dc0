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
  readonly beganMs: number;
  answer: { readonly status: number; readonly text: string } | null;
};

/** What is known under the idempotency keys of one account. */
export type Executions = Map<string, Execution>;

function isOver(execution: Execution, nowMs: number): boolean {
  return nowMs - execution.beganMs >= keptMs;
}

/** Notes that a request under this key runs from now on; those whose time is over are let go. */
export function begin(
  executions: Executions,
  key: string,
  request: Pick<Execution, "route" | "body" | "requestId"> & { readonly at: Instant },
): Execution {
  const { route, body, requestId, at } = request;
  const beganMs = epochMs(at);
  // They stand in the order in which they began.
  for (const [old, execution] of executions) {
    if (!isOver(execution, beganMs)) break;
    executions.delete(old);
  }
  const execution: Execution = { route, body, requestId, beganMs, answer: null };
  executions.set(key, execution);
  return execution;
}

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
  if (isOver(earlier, epochMs(request.at))) {
    executions.delete(key);
    return undefined;
  }
  if (earlier.route !== request.route || !sameParameters(earlier.body, request.body)) {
    throw refuse.keyReused(key);
  }
  if (earlier.answer === null) throw refuse.keyRunning(key);
  return earlier;
}
