import { bodyOf } from "./fields.ts";
import type { Step } from "./step.ts";

/**
 * Before meters, a metered price said how usage records were added up.
 *
 * Source: changelog/basil/2025-03-31 (reference, section 9, rows 9 and 10; npm `stripe` 18.0.0).
 */
export const usageRecords: Step = {
  from: "2025-03-31.basil",
  answers: {
    plan(older) {
      older.aggregate_usage = null;
    },
    price(older, newer) {
      const recurring = bodyOf(newer.recurring);
      if (recurring !== undefined) older.recurring = { ...recurring, aggregate_usage: null };
    },
  },
  requests: { "POST /v1/prices": { hadUnserved: "recurring(aggregate_usage)" } },
  goneRoutes: [
    "POST /v1/subscription_items/:id/usage_records",
    "GET /v1/subscription_items/:id/usage_record_summaries",
  ],
};
