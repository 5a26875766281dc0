import type { Step } from "./step.ts";

/**
 * Before clover a new subscription is of classic billing mode where it does not say otherwise.
 *
 * Source: changelog/clover/2025-09-30 (reference, sections 9 and 11; npm `stripe` 19.0.0).
 */
export const flexibleByDefault: Step = {
  from: "2025-09-30.clover",
  requests: {
    "POST /v1/subscriptions": {
      newer: (form) =>
        form.billing_mode === undefined ? { ...form, billing_mode: { type: "classic" } } : form,
    },
  },
};

/** The mode can be chosen. Source: npm `stripe` 18.3.0. */
export const billingMode: Step = {
  from: "2025-06-30.basil",
  requests: { "POST /v1/subscriptions": { lacked: ["billing_mode"] } },
};
