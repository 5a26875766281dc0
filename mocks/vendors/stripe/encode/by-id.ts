import type { Billing } from "../../../engines/billing/billing.ts";
import type { Account } from "../account.ts";
import type { ApiVersion } from "../versions.ts";
import { encodePaymentMethod } from "./card.ts";
import { encodeCoupon, encodeDiscount, encodePrice, encodeProduct, tiersOf } from "./catalogue.ts";
import { encodeCreditEntry, encodeCreditGrant } from "./credit-grant.ts";
import { encodeCreditNote } from "./credit-note.ts";
import { encodeBalanceEntry, encodeClock, encodeCustomer } from "./customer.ts";
import { encodeDispute } from "./dispute.ts";
import type { Expander } from "./expand.ts";
import { encodeInvoice } from "./invoice.ts";
import { encodeInvoicePayment, paymentsOf } from "./invoice-payment.ts";
import { encodeBalanceTransaction, encodeRefund } from "./movement.ts";
import { embedded } from "./page.ts";
import { encodeCharge, encodePaymentIntent } from "./payment.ts";
import { encodePayout } from "./payout.ts";
import { encodeSchedule } from "./schedule.ts";
import { encodeSubscription, statusWord } from "./subscription.ts";

type ById = (account: Account, id: string, version: ApiVersion) => object | undefined;

function mapped<T>(
  value: T | undefined,
  version: ApiVersion,
  encode: (value: T, version: ApiVersion) => object,
): object | undefined {
  return value === undefined ? undefined : encode(value, version);
}

/** A discount is no record of its own: it stands on what it is put on. */
function discountById({ tables }: Billing, id: string) {
  for (const subscription of tables.subscription.values()) {
    const { customerId } = subscription;
    const onItems = subscription.items.flatMap((item) => item.discounts);
    const discount = [...subscription.discounts, ...onItems].find((one) => one.id === id);
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
  cus: ({ billing }, id, version) =>
    mapped(billing.tables.customer.get(id), version, encodeCustomer),
  prod: ({ billing }, id, version) =>
    mapped(billing.tables.product.get(id), version, encodeProduct),
  price: ({ billing }, id, version) => mapped(billing.tables.price.get(id), version, encodePrice),
  sub: ({ billing }, id, version) =>
    id.startsWith("sub_sched_")
      ? mapped(billing.tables.schedule.get(id), version, (found) =>
          encodeSchedule(billing, found, version),
        )
      : mapped(billing.tables.subscription.get(id), version, (found) =>
          encodeSubscription(billing, found, version),
        ),
  in: ({ billing, deliveredAt }, id, version) =>
    mapped(billing.tables.invoice.get(id), version, (found) =>
      encodeInvoice(billing, found, version, deliveredAt.get(id)),
    ),
  cn: ({ billing }, id, version) =>
    mapped(billing.tables["credit memo"].get(id), version, (found) =>
      encodeCreditNote(billing, found, version),
    ),
  cbtxn: ({ billing }, id, version) =>
    mapped(billing.tables["balance entry"].get(id), version, encodeBalanceEntry) ??
    mapped(billing.tables["credit entry"].get(id), version, (found) =>
      encodeCreditEntry(billing, found),
    ),
  credgr: ({ billing }, id, version) =>
    mapped(billing.tables["credit grant"].get(id), version, (found) =>
      encodeCreditGrant(billing, found),
    ),
  clock: ({ billing }, id, version) =>
    mapped(billing.tables.clock.get(id), version, (found) => encodeClock(found, null)),
  di: ({ billing }, id, version) =>
    mapped(discountById(billing, id), version, ({ discount, owner }) =>
      encodeDiscount(billing, discount, owner, version),
    ),
  pi: ({ billing }, id, version) =>
    mapped(billing.payments.payments.get(id), version, (found) =>
      encodePaymentIntent(found, version),
    ),
  ch: ({ billing }, id, version) =>
    mapped(billing.payments.attempts.get(id), version, (found) => encodeCharge(found, version)),
  dp: ({ billing }, id, version) =>
    mapped(billing.payments.disputes.get(id), version, (found) =>
      encodeDispute(billing.payments, found, version),
    ),
  po: ({ billing }, id, version) => mapped(billing.payments.payouts.get(id), version, encodePayout),
  re: ({ billing }, id, version) => mapped(billing.payments.refunds.get(id), version, encodeRefund),
  pm: ({ billing }, id, version) =>
    mapped(billing.payments.methods.get(id), version, encodePaymentMethod),
  txn: ({ billing }, id, version) =>
    mapped(billing.payments.movements.get(id), version, encodeBalanceTransaction),
};

/** An object by its id, in the caller's version; undefined for an unknown one. */
const encodeById: ById = (account, id, version) => {
  const encode = byPrefix[id.slice(0, Math.max(0, id.indexOf("_")))];
  // coupons carry the ids that they were given
  return encode === undefined
    ? mapped(account.billing.tables.coupon.get(id), version, encodeCoupon)
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

function refundsList(billing: Billing, id: string, version: ApiVersion): object {
  const refunds = [...billing.payments.refunds.values()].filter((one) => one.attemptId === id);
  return embedded(
    refunds.map((one) => encodeRefund(one, version)),
    `/v1/charges/${id}/refunds`,
  );
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
      if (field === "tiers") return tiersOf(billing.tables.price.get(id));
      if (field === "payments") return paymentsList(billing, id);
      if (field === "refunds") return refundsList(billing, id, version);
      return field === "subscriptions" ? subscriptionsList(billing, id, version) : undefined;
    },
  };
}
