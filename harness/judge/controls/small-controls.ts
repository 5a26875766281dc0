import type { OperatingModel } from "../../../model/operating-model.ts";
import { smallModel } from "../small-run.ts";

/** The small model with its duties written down: outcomes, window, owners, classes of exceptions. */
export const ruledModel: OperatingModel = {
  ...smallModel,
  jobs: { ...smallModel.jobs, batchWindow: { opensAt: "02:00", closesAt: "06:00" } },
  outcomes: {
    "invoice issued": {
      posts: ["invoice"],
      moves: ["accounts_receivable", "deferred_revenue", "tax_payable"],
    },
    "payment received": { posts: ["payment"], moves: ["cash_clearing", "accounts_receivable"] },
    "write-off": { posts: ["credit memo"], moves: ["bad_debt_expense", "accounts_receivable"] },
    "processor settlement": { posts: ["journal"], moves: ["payment_fees", "cash_clearing"] },
    "revenue recognised": {
      posts: ["journal"],
      moves: ["deferred_revenue", "revenue_subscription"],
    },
    intercompany: { posts: [], moves: [] },
  },
  exceptions: {
    unmapped_product: {
      owner: "revenue operations",
      ageLimitHours: 48,
      remedy: "create the item and replay",
    },
  },
};
