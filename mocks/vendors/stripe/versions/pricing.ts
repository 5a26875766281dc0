import type { Form } from "../decode/form.ts";
import { bodyOf } from "./fields.ts";
import type { Body, Lookup, RequestChange, Step } from "./step.ts";

function showPrice(older: Body, newer: Readonly<Body>, look: Lookup): void {
  const price = look.object(bodyOf(bodyOf(newer.pricing)?.price_details)?.price);
  delete older.pricing;
  older.plan = price === undefined ? null : (look.plan(price.id) ?? null);
  older.price = price ?? null;
}

function priced(form: Form): Form {
  const { price, unit_amount: unit, ...rest } = form;
  return {
    ...rest,
    ...(price === undefined ? {} : { pricing: { price } }),
    ...(unit === undefined ? {} : { unit_amount_decimal: unit }),
  };
}

const item: RequestChange = {
  had: "price",
  hadUnserved: "unit_amount#",
  lacked: ["pricing"],
  newer: priced,
};

/**
 * Lines and invoice items showed their whole price, and its plan; `pricing` names it by its id.
 * Invoice items were made with `price`, and belonged to a subscription by fields of their own.
 *
 * Source: changelog/basil/2025-03-31 (reference, section 9, rows 4 and 5; npm `stripe` 18.0.0).
 */
export const pricing: Step = {
  from: "2025-03-31.basil",
  answers: {
    line_item: showPrice,
    invoiceitem(older, newer, look) {
      showPrice(older, newer, look);
      const details = bodyOf(bodyOf(newer.parent)?.subscription_details);
      const unit = bodyOf(newer.pricing)?.unit_amount_decimal;
      delete older.parent;
      older.subscription = details?.subscription ?? null;
      if (details?.subscription_item != null) older.subscription_item = details.subscription_item;
      older.unit_amount = typeof unit === "string" && !unit.includes(".") ? Number(unit) : null;
      older.unit_amount_decimal = unit ?? null;
    },
  },
  requests: { "POST /v1/invoiceitems": item, "POST /v1/invoiceitems/:id": item },
  expands: {
    gone: {
      line_item: { price: ["inside", "price"] },
      invoiceitem: { price: ["inside", "price"], subscription: ["id", "subscription"] },
    },
  },
};
