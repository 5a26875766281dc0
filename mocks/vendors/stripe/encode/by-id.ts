import type { Billing } from "../../../engines/billing/billing.ts";
import type { Account } from "../account.ts";
import { encodePaymentMethod } from "./card.ts";
import {
  encodeCoupon,
  encodeDiscount,
  encodePrice,
  encodeProduct,
  encodeTaxRate,
  tiersOf,
} from "./catalogue.ts";
import { encodeCreditEntry, encodeCreditGrant } from "./credit-grant.ts";
import { encodeCreditNote } from "./credit-note.ts";
import { encodeBalanceEntry, encodeClock, encodeCustomer } from "./customer.ts";
import { discountById } from "./discount-by-id.ts";
import { encodeDispute } from "./dispute.ts";
import { encodeInvoice } from "./invoice.ts";
import { encodeInvoicePayment, paymentsOf } from "./invoice-payment.ts";
import { encodeBalanceTransaction, encodeRefund } from "./movement.ts";
import { embedded } from "./page.ts";
import { encodeCharge, encodePaymentIntent } from "./payment.ts";
import { encodePayout } from "./payout.ts";
import { encodeSchedule } from "./schedule.ts";
import { encodeSubscription, statusWord } from "./subscription.ts";

type ById = (account: Account, id: string) => object | undefined;

function mapped<T>(value: T | undefined, encode: (value: T) => object): object | undefined {
  return value === undefined ? undefined : encode(value);
}

/** How an object is shown, by the prefix of its id. */
const byPrefix: Readonly<Record<string, ById>> = {
  cus: ({ billing }, id) => mapped(billing.tables.customer.get(id), encodeCustomer),
  prod: ({ billing }, id) => mapped(billing.tables.product.get(id), encodeProduct),
  price: ({ billing }, id) => mapped(billing.tables.price.get(id), encodePrice),
  txr: ({ billing }, id) => mapped(billing.tables["tax rate"].get(id), encodeTaxRate),
  sub: ({ billing }, id) =>
    id.startsWith("sub_sched_")
      ? mapped(billing.tables.schedule.get(id), (found) => encodeSchedule(billing, found))
      : mapped(billing.tables.subscription.get(id), (found) => encodeSubscription(billing, found)),
  in: ({ billing, deliveredAt }, id) =>
    mapped(billing.tables.invoice.get(id), (found) =>
      encodeInvoice(billing, found, deliveredAt.get(id)),
    ),
  cn: ({ billing }, id) =>
    mapped(billing.tables["credit memo"].get(id), (found) => encodeCreditNote(billing, found)),
  cbtxn: ({ billing }, id) =>
    mapped(billing.tables["balance entry"].get(id), encodeBalanceEntry) ??
    mapped(billing.tables["credit entry"].get(id), (found) => encodeCreditEntry(billing, found)),
  credgr: ({ billing }, id) =>
    mapped(billing.tables["credit grant"].get(id), (found) => encodeCreditGrant(billing, found)),
  clock: ({ billing }, id) =>
    mapped(billing.tables.clock.get(id), (found) => encodeClock(found, null)),
  di: ({ billing }, id) =>
    mapped(discountById(billing, id), ({ discount, owner }) => encodeDiscount(discount, owner)),
  pi: ({ billing }, id) => mapped(billing.payments.payments.get(id), encodePaymentIntent),
  ch: ({ billing }, id) => mapped(billing.payments.attempts.get(id), encodeCharge),
  dp: ({ billing }, id) =>
    mapped(billing.payments.disputes.get(id), (found) => encodeDispute(billing.payments, found)),
  po: ({ billing }, id) => mapped(billing.payments.payouts.get(id), encodePayout),
  re: ({ billing }, id) => mapped(billing.payments.refunds.get(id), encodeRefund),
  pm: ({ billing }, id) => mapped(billing.payments.methods.get(id), encodePaymentMethod),
  txn: ({ billing }, id) => mapped(billing.payments.movements.get(id), encodeBalanceTransaction),
};

/** An object by its id; undefined for an unknown one. */
export const encodeById: ById = (account, id) => {
  const encode = byPrefix[id.slice(0, Math.max(0, id.indexOf("_")))];
  // coupons carry the ids that they were given
  return encode === undefined
    ? mapped(account.billing.tables.coupon.get(id), encodeCoupon)
    : encode(account, id);
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

function subscriptionsList(billing: Billing, id: string): object {
  const ids = billing.indexes.subscriptionsOfCustomer.get(id) ?? [];
  const running = ids.flatMap((one) => {
    const found = billing.tables.subscription.get(one);
    return found === undefined || statusWord(found) === "canceled" ? [] : [found];
  });
  return embedded(
    running.map((one) => encodeSubscription(billing, one)),
    `/v1/customers/${id}/subscriptions`,
  );
}

/** A list that stands in an object only on request; undefined for any other field. */
export function extraOf({ billing }: Account, id: string, field: string): object | undefined {
  if (field === "tiers") return tiersOf(billing.tables.price.get(id));
  if (field === "payments") return paymentsList(billing, id);
  if (field === "refunds") return refundsList(billing, id);
  return field === "subscriptions" ? subscriptionsList(billing, id) : undefined;
}
