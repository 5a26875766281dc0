import { bodyOf, listOf } from "./fields.ts";
import type { Step } from "./step.ts";

/**
 * A subscription had one current period; now each of its items has its own.
 *
 * Source: changelog/basil/2025-03-31 (reference, section 9, row 6; npm `stripe` 18.0.0).
 */
export const subscriptionPeriods: Step = {
  from: "2025-03-31.basil",
  answers: {
    subscription(older, newer) {
      const [first] = listOf(bodyOf(newer.items)?.data);
      older.current_period_end = first?.current_period_end;
      older.current_period_start = first?.current_period_start;
    },
    subscription_item(older) {
      delete older.current_period_end;
      delete older.current_period_start;
    },
  },
};
