import { bodyOf, listOf } from "./fields.ts";
import type { Body, Step } from "./step.ts";

const none = { billing_thresholds: null };
const unserved = "billing_thresholds(amount_gte# reset_billing_cycle_anchor?)";

function phase(found: Readonly<Body>): Body {
  const items = listOf(found.items).map((item) => ({ ...item, ...none }));
  return { ...found, ...none, coupon: null, items };
}

/**
 * Billing thresholds went away with the first basil and came back two months later (`added.ts`), and
 * a phase of a schedule had one coupon.
 *
 * Source: npm `stripe` 18.0.0 and 18.2.0 (reference, section 9, row 6).
 */
export const billingThresholds: Step = {
  from: "2025-03-31.basil",
  answers: {
    subscription(older) {
      older.billing_thresholds = null;
    },
    subscription_item(older) {
      older.billing_thresholds = null;
    },
    subscription_schedule(older, newer) {
      older.default_settings = { ...bodyOf(newer.default_settings), ...none };
      older.phases = listOf(newer.phases).map(phase);
    },
  },
  requests: {
    "POST /v1/subscriptions": { hadUnserved: unserved },
    "POST /v1/subscriptions/:id": { hadUnserved: unserved },
  },
};
