import { bodyOf } from "./fields.ts";
import type { Step } from "./step.ts";

/**
 * What a line was made from moved from fields of its own into `parent`.
 *
 * Source: changelog/basil/2025-03-31 (reference, section 9, row 4; npm `stripe` 18.0.0).
 */
export const lineParent: Step = {
  from: "2025-03-31.basil",
  answers: {
    line_item(older, newer) {
      const parent = bodyOf(newer.parent);
      const ofItem = bodyOf(parent?.invoice_item_details);
      const details = ofItem ?? bodyOf(parent?.subscription_item_details);
      delete older.parent;
      if (details?.invoice_item != null) older.invoice_item = details.invoice_item;
      if (details?.subscription_item != null) older.subscription_item = details.subscription_item;
      older.proration = details?.proration ?? false;
      older.proration_details = details?.proration_details ?? { credited_items: null };
      older.type = ofItem === undefined ? "subscription" : "invoiceitem";
    },
  },
};
