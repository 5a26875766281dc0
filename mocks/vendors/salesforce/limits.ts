/** Calls that the org may make in any 24 hours: a developer org's allocation [choice]. */
export const dailyCalls = 15_000;

const hourMs = 60 * 60 * 1000;

export type Limits = {
  /** Counts a call; false when none was left. */
  spend(atMs: number): boolean;
  /** As of the last call. */
  used(): number;
};

/** Calls of the last 24 hours, counted by the hour: what fell out of the window is free again. */
export function createLimits(): Limits {
  const byHour = new Map<number, number>();
  let usedCount = 0;
  let lastHour = 0;

  /** The present hour; lets go of what is a day old when a new one has begun. */
  function turnTo(hour: number): number {
    if (hour === lastHour) return hour;
    lastHour = hour;
    for (const [at, count] of byHour) {
      if (at > hour - 24) continue;
      byHour.delete(at);
      usedCount -= count;
    }
    return hour;
  }
  return {
    used: () => usedCount,
    spend(atMs) {
      const hour = turnTo(Math.floor(atMs / hourMs));
      if (usedCount >= dailyCalls) return false;
      byHour.set(hour, (byHour.get(hour) ?? 0) + 1);
      usedCount += 1;
      return true;
    },
  };
}
