import type { Billing } from "../../../engines/billing/billing.ts";
import type { Account } from "../account.ts";
import type { ApiVersion } from "../versions.ts";
import { encodeCoupon, encodeDiscount, encodePrice, encodeProduct } from "./catalogue.ts";
import { encodeCreditNote } from "./credit-note.ts";
import { encodeBalanceEntry, encodeClock, encodeCustomer } from "./customer.ts";
import type { Expander } from "./expand.ts";
import { encodeInvoice } from "./invoice.ts";
import { encodeInvoicePayment, paymentsOf } from "./invoice-payment.ts";
import { embedded } from "./page.ts";
import {
  encodeBalanceTransaction,
  encodeCharge,
  encodePaymentIntent,
  encodePaymentMethod,
  encodeRefund,
} from "./payment.ts";
import { encodeSubscription, statusWord } from "./subscription.ts";

type ById = (account: Account, id: string, version: ApiVersion) => object | undefined;

function mapped<T>(value: T | undefined, encode: (value: T) => object): object | undefined {
  return value === undefined ? undefined : encode(value);
}

/** A discount is no record of its own: it stands on what it is put on. */
function discountById({ tables }: Billing, id: string) {
  for (const subscription of tables.subscription.values()) {
    const discount = subscription.discounts.find((one) => one.id === id);
    const { customerId } = subscription;
    if (discount !== undefined) {
      return { discount, owner: { customerId, subscriptionId: subscription.id, invoiceId: null } };
    }
  }
  for (const invoice of tables.invoice.values()) {
    const discount = invoice.discounts.find((one) => one.id === id);
    const { customerId, subscriptionId } = invoice;
    if (discount !== undefined) {
      return { discount, owner: { customerId, subscriptionId, invoiceId: invoice.id } };
    }
  }
  return undefined;
}

/** How an object is shown, by the prefix of its id. */
const byPrefix: Readonly<Record<string, ById>> = {
  cus: ({ billing }, id) => mapped(billing.tables.customer.get(id), encodeCustomer),
  prod: ({ billing }, id) => mapped(billing.tables.product.get(id), encodeProduct),
  price: ({ billing }, id) => mapped(billing.tables.price.get(id), encodePrice),
  sub: ({ billing }, id, version) =>
    mapped(billing.tables.subscription.get(id), (found) =>
      encodeSubscription(billing, found, version),
    ),
  in: ({ billing, deliveredAt }, id, version) =>
    mapped(billing.tables.invoice.get(id), (found) =>
      encodeInvoice(billing, found, version, deliveredAt.get(id)),
    ),
  cn: ({ billing }, id, version) =>
    mapped(billing.tables["credit memo"].get(id), (found) =>
      encodeCreditNote(billing, found, version),
    ),
  cbtxn: ({ billing }, id) => mapped(billing.tables["balance entry"].get(id), encodeBalanceEntry),
  clock: ({ billing }, id) =>
    mapped(billing.tables.clock.get(id), (found) => encodeClock(found, null)),
  di: ({ billing }, id, version) =>
    mapped(discountById(billing, id), ({ discount, owner }) =>
      encodeDiscount(billing, discount, owner, version),
    ),
  pi: ({ billing }, id, version) =>
    mapped(billing.payments.payments.get(id), (found) => encodePaymentIntent(found, version)),
  ch: ({ billing }, id, version) =>
    mapped(billing.payments.attempts.get(id), (found) => encodeCharge(found, version)),
  re: ({ billing }, id) => mapped(billing.payments.refunds.get(id), encodeRefund),
  pm: ({ billing }, id) => mapped(billing.payments.methods.get(id), encodePaymentMethod),
  txn: ({ billing }, id) => mapped(billing.payments.movements.get(id), encodeBalanceTransaction),
};

/** An object by its id, in the caller's version; undefined for an unknown one. */
const encodeById: ById = (account, id, version) => {
  const encode = byPrefix[id.slice(0, Math.max(0, id.indexOf("_")))];
  // coupons carry the ids that they were given
  return encode === undefined
    ? mapped(account.billing.tables.coupon.get(id), encodeCoupon)
    : encode(account, id, version);
};

function paymentsList(billing: Billing, id: string): object | undefined {
  const invoice = billing.tables.invoice.get(id);
  if (invoice === undefined) return undefined;
  const payments = paymentsOf(billing, invoice);
  return embedded(
    payments.map((payment, index) => encodeInvoicePayment(payment, index === 0)),
    `/v1/invoice_payments?invoice=${id}`,
  );
}

function refundsList(billing: Billing, id: string): object {
  const refunds = [...billing.payments.refunds.values()].filter((one) => one.attemptId === id);
  return embedded(refunds.map(encodeRefund), `/v1/charges/${id}/refunds`);
}

function subscriptionsList(billing: Billing, id: string, version: ApiVersion): object {
  const ids = billing.indexes.subscriptionsOfCustomer.get(id) ?? [];
  const running = ids.flatMap((one) => {
    const found = billing.tables.subscription.get(one);
    return found === undefined || statusWord(found) === "canceled" ? [] : [found];
  });
  return embedded(
    running.map((one) => encodeSubscription(billing, one, version)),
    `/v1/customers/${id}/subscriptions`,
  );
}

/** What `expand` asks for: objects behind ids, and lists that stand there only on request. */
export function encoderOf(account: Account, version: ApiVersion): Expander {
  const { billing } = account;
  return {
    object: (id) => encodeById(account, id, version),
    extra: ({ id }, field) => {
      if (field === "payments") return paymentsList(billing, id);
      if (field === "refunds") return refundsList(billing, id);
      return field === "subscriptions" ? subscriptionsList(billing, id, version) : undefined;
    },
  };
}
