import { bodyOf } from "./fields.ts";
import type { Step } from "./step.ts";

/**
 * What an invoice was made for moved from fields of its own into `parent`.
 *
 * Source: changelog/basil/2025-03-31 (reference, section 9, first row; npm `stripe` 18.0.0).
 */
export const invoiceParent: Step = {
  from: "2025-03-31.basil",
  answers: {
    invoice(older, newer) {
      const details = bodyOf(bodyOf(newer.parent)?.subscription_details);
      delete older.parent;
      older.quote = null;
      older.subscription = details?.subscription ?? null;
      older.subscription_details = { metadata: details?.metadata ?? null };
    },
  },
  expands: {
    gone: { invoice: { subscription: ["id", "subscription"] } },
    added: { invoice: ["parent.subscription_details.subscription"] },
  },
};
