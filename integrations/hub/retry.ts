import { nowMs, nowText } from "./clock.ts";
import type { Settings } from "./settings.ts";

/** How often a vendor could not answer for one piece of work, since when, and when it is asked again. */
export type Unanswered = {
  readonly since: string;
  readonly refusals: number;
  /** Unix second; undefined when it is no longer asked by itself. */
  readonly until: number | undefined;
};

/**
 * One refusal more. The wait doubles with each; after as many attempts, or as long, as the operating
 * model allows, somebody has to look at it (MAT-1).
 */
export function unanswered(
  { materiality }: Settings,
  before: Pick<Unanswered, "since" | "refusals"> | undefined,
): Unanswered {
  const { attempts, withinHours, firstWaitMs } = materiality.autoRetry;
  const since = before?.since ?? nowText();
  const refusals = (before?.refusals ?? 0) + 1;
  const nextMs = nowMs() + firstWaitMs * 2 ** (refusals - 1);
  const isOver = refusals >= attempts || nextMs > Date.parse(since) + withinHours * 3_600_000;
  return { since, refusals, until: isOver ? undefined : Math.ceil(nextMs / 1000) };
}
