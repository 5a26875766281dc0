import { pause } from "./clock.ts";

// Short enough for a vendor that waits for our answer to its webhook; what lasts longer is the work
// list's business, which the sweep takes up again.
const waitsMs = [500, 1000, 2000];

/** Repeats an attempt with back-off while `transient` says that it failed for the moment only. */
export async function patiently<T>(
  attempt: () => Promise<T>,
  transient: (outcome: { value: T } | { error: unknown }) => boolean,
): Promise<T> {
  for (const wait of waitsMs) {
    try {
      const value = await attempt();
      if (!transient({ value })) return value;
    } catch (error) {
      if (!transient({ error })) throw error;
    }
    await pause(wait);
  }
  return await attempt();
}

/**
 * Whether an HTTP answer, or the want of one, is worth another try at once: a connection that broke,
 * a record that somebody else is writing. Who is turned away comes back later (`retry.ts`).
 */
export function isPassing(outcome: { value: Response } | { error: unknown }): boolean {
  return "error" in outcome || outcome.value.status === 409;
}
