import type { Form } from "../decode/form.ts";
import type { Edit, RequestChange, Step } from "./step.ts";

const first: Edit = (older, newer, look) => {
  const [id] = Array.isArray(newer.discounts) ? newer.discounts : [];
  older.discount = look.object(id) ?? null;
};

function listed(form: Form): Form {
  const { coupon, ...rest } = form;
  // an empty text took the discount away, as an empty list does now
  if (coupon === undefined) return rest;
  return { ...rest, discounts: coupon === "" ? "" : { "0": { coupon } } };
}

const subscription: RequestChange = { had: "coupon", hadUnserved: "promotion_code", newer: listed };
const unserved: RequestChange = { hadUnserved: "coupon promotion_code" };

/**
 * Beside the list `discounts` stood the first of them as `discount`, and `coupon` was a parameter.
 *
 * Source: changelog/basil/2025-03-31 (reference, section 9, rows 3 and 6; npm `stripe` 18.0.0).
 */
export const singleDiscount: Step = {
  from: "2025-03-31.basil",
  answers: { invoice: first, subscription: first },
  requests: {
    "POST /v1/customers": unserved,
    "POST /v1/customers/:id": unserved,
    "POST /v1/invoices/create_preview": { hadUnserved: "coupon" },
    "POST /v1/subscriptions": subscription,
    "POST /v1/subscriptions/:id": subscription,
  },
  expands: {
    gone: {
      invoice: { discount: ["inside", "discount"] },
      subscription: { discount: ["inside", "discount"] },
    },
  },
};
