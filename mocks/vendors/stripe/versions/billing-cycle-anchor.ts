import type { RequestChange, Step } from "./step.ts";

const asText: RequestChange = {
  had: "billing_cycle_anchor",
  lacked: ["billing_cycle_anchor"],
  newer: ({ billing_cycle_anchor: type, ...rest }) =>
    type === undefined ? rest : { ...rest, billing_cycle_anchor: { type } },
};

/**
 * `billing_cycle_anchor=now` became `billing_cycle_anchor[type]=now` where a subscription is changed
 * or resumed, and a subscription can be paused as a whole.
 *
 * Source: changelog/endive/2026-09-30 (reference, section 9, rows of endive; npm `stripe` 23.0.0).
 */
export const billingCycleAnchor: Step = {
  from: "2026-09-30.endive",
  requests: {
    "POST /v1/subscriptions/:id": asText,
    "POST /v1/subscriptions/:id/resume": asText,
  },
  addsRoutes: ["POST /v1/subscriptions/:id/pause"],
};
