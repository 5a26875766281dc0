import { epochMs, type Instant } from "../../../model/days.ts";

/** Calls that the org may make in any 24 hours: a developer org's allocation [choice]. */
export const dailyCalls = 15_000;

const hourMs = 60 * 60 * 1000;

export type Limits = {
  /** Counts a call; false when none was left. */
  spend(): boolean;
  used(): number;
};

/** Calls of the last 24 hours, counted by the hour: what fell out of the window is free again. */
export function createLimits(now: () => Instant): Limits {
  const byHour = new Map<number, number>();
  const hour = (): number => Math.floor(epochMs(now()) / hourMs);

  function used(): number {
    let calls = 0;
    for (const [at, count] of byHour) {
      if (at <= hour() - 24) byHour.delete(at);
      else calls += count;
    }
    return calls;
  }

  return {
    used,
    spend() {
      if (used() >= dailyCalls) return false;
      byHour.set(hour(), (byHour.get(hour()) ?? 0) + 1);
      return true;
    },
  };
}
