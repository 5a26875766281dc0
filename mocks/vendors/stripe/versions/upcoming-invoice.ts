import { type Form, fields } from "../decode/form.ts";
import type { Step } from "./step.ts";

/** What was said of the subscription flat, in the words of a preview. */
function asPreview(form: Form): Form {
  const {
    subscription_items: items,
    subscription_proration_behavior: behaviour,
    subscription_proration_date: date,
    ...rest
  } = form;
  const details = {
    ...fields(form, "subscription_details"),
    ...(items === undefined ? {} : { items }),
    ...(behaviour === undefined ? {} : { proration_behavior: behaviour }),
    ...(date === undefined ? {} : { proration_date: date }),
  };
  const isSaid = Object.keys(details).length > 0;
  return isSaid ? { ...rest, subscription_details: details } : rest;
}

const items = "(deleted? discounts[](coupon discount) id metadata{} price quantity# tax_rates[])";

/**
 * The next invoice was fetched, and had no id; now it is previewed.
 *
 * Source: changelog/basil/2025-03-31 (reference, section 9, last row of basil; npm `stripe` 18.0.0,
 * parameters of 17.7.0).
 */
export const upcomingInvoice: Step = {
  from: "2025-03-31.basil",
  movedRoutes: {
    "GET /v1/invoices/upcoming": {
      to: "POST /v1/invoices/create_preview",
      had: `customer expand[] subscription subscription_details(items[]${items} proration_behavior proration_date#) subscription_items[]${items} subscription_proration_behavior subscription_proration_date#`,
      hadUnserved:
        "automatic_tax(enabled?) coupon currency customer_details{} discounts[](coupon discount promotion_code) invoice_items[]{} issuer{} on_behalf_of preview_mode schedule schedule_details{} subscription_billing_cycle_anchor subscription_cancel_at subscription_cancel_at_period_end? subscription_cancel_now? subscription_default_tax_rates[] subscription_resume_at subscription_start_date# subscription_trial_end subscription_trial_from_plan?",
      newer: asPreview,
      shown: ({ id: _none, ...invoice }) => invoice,
    },
  },
  goneRoutes: ["GET /v1/invoices/upcoming/lines"],
};
