const minute = 60_000;
const hour = 60 * minute;

/**
 * Waits after each failed attempt: at once, then 5 min, 30 min, 2 h, 5 h, 10 h after the attempt
 * before, then every 12 h until three days have passed.
 *
 * The vendor says "up to three days with exponential back-off"; the exact steps are this mock's
 * choice (reference, section 7).
 */
export const webhookRetryMs: readonly number[] = [
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
];
