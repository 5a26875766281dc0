import { bodyOf } from "./fields.ts";
import type { Step } from "./step.ts";

/**
 * A discount showed its whole coupon; now `source` names it by its id.
 *
 * Source: changelog/clover/2025-09-30 (reference, section 9, first row of clover; npm `stripe` 19.0.0).
 */
export const couponSource: Step = {
  from: "2025-09-30.clover",
  answers: {
    discount(older, newer, look) {
      const id = bodyOf(newer.source)?.coupon;
      delete older.source;
      older.coupon = look.object(id) ?? id;
    },
  },
  expands: {
    gone: { discount: { coupon: ["inside", "coupon"] } },
    added: { discount: ["source.coupon"] },
  },
};
