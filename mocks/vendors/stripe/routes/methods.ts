import { attachMethod, detachMethod, nowOf } from "../../../engines/billing/index.ts";
import type { PaymentMethod } from "../../../engines/payments/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { cardFor } from "../cards.ts";
import { given } from "../decode/form.ts";
import { encodePaymentMethod } from "../encode/card.ts";
import { newestFirst, page } from "../encode/page.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { pages } from "./listing.ts";

function methodOf({ account }: Call, id: string): PaymentMethod {
  const method = account.billing.payments.methods.get(id);
  if (method === undefined) throw refuse.noSuch("PaymentMethod", id, "payment_method");
  return method;
}

/** Attaches a card; a test card of the vendor becomes a new payment method of the customer. */
function attach(call: Call): object {
  const { account, form } = call;
  const customerId = given(form, "customer");
  if (customerId === undefined) throw refuse.missing("customer");
  if (!account.billing.tables.customer.has(customerId)) {
    throw refuse.noSuch("customer", customerId, "customer");
  }
  const now = nowOf(account.billing, customerId);
  const id = cardFor(account, call.ids[0] ?? "", customerId, now);
  grantedTo(call, attachMethod(account.billing, id, customerId));
  return encodePaymentMethod(methodOf(call, id));
}

function detach(call: Call): object {
  const id = call.ids[0] ?? "";
  grantedTo(call, detachMethod(call.account.billing, id));
  return encodePaymentMethod(methodOf(call, id));
}

function list(call: Call): object {
  const { account, form } = call;
  const customer = given(form, "customer");
  const methods = newestFirst(
    account.billing.payments.methods.values(),
    (one) => one.createdAt,
  ).filter(
    (one) => one.customerId !== null && (customer === undefined || one.customerId === customer),
  );
  return page(methods, call, "/v1/payment_methods", encodePaymentMethod);
}

export const methodRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/payment_methods",
    supports: `customer ${pages}`,
    gives: "payment_method",
    list: true,
    answer: list,
  },
  {
    method: "GET",
    path: "/v1/payment_methods/:id",
    gives: "payment_method",
    answer: (call) => encodePaymentMethod(methodOf(call, call.ids[0] ?? "")),
  },
  {
    method: "POST",
    path: "/v1/payment_methods/:id/attach",
    supports: "customer",
    gives: "payment_method",
    answer: attach,
  },
  {
    method: "POST",
    path: "/v1/payment_methods/:id/detach",
    gives: "payment_method",
    answer: detach,
  },
];
