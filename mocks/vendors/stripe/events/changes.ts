import { epochSeconds } from "../../../../model/days.ts";
import type { Change, Occasion } from "../../../engines/billing/index.ts";
import type { Invoice } from "../../../engines/billing/invoice-records.ts";
import type { Refund } from "../../../engines/payments/index.ts";
import type { Account } from "../account.ts";
import { encodePaymentMethod } from "../encode/card.ts";
import { encodeCoupon, encodePrice, encodeProduct, encodeTaxRate } from "../encode/catalogue.ts";
import { encodeCreditGrant } from "../encode/credit-grant.ts";
import { encodeCreditNote } from "../encode/credit-note.ts";
import { encodeClock, encodeCustomer } from "../encode/customer.ts";
import { encodeDispute } from "../encode/dispute.ts";
import { encodeInvoice } from "../encode/invoice.ts";
import {
  encodeInvoicePayment,
  type InvoicePayment,
  isShown,
  linksOf,
} from "../encode/invoice-payment.ts";
import { encodeInvoiceItem } from "../encode/line.ts";
import { encodeRefund } from "../encode/movement.ts";
import { encodeCharge, encodePaymentIntent } from "../encode/payment.ts";
import { encodePayout } from "../encode/payout.ts";
import { encodeSchedule } from "../encode/schedule.ts";
import { encodeSubscription } from "../encode/subscription.ts";
import { inVersion } from "../versions/answers.ts";
import type { Snapshot } from "./raised.ts";
import type { EventType } from "./types.ts";

type Told = {
  /** What the events' object looks like; `before` gives `previous_attributes`. */
  readonly after: Snapshot;
  readonly before?: Snapshot | undefined;
  readonly objectId: string;
  readonly types: readonly EventType[];
};

/** The vendor's events for each change of the engine, in the vendor's usual order (section 4). */
const eventsOf: Readonly<Record<string, readonly EventType[]>> = {
  "product created": ["product.created"],
  "product updated": ["product.updated"],
  "price created": ["price.created"],
  "price updated": ["price.updated"],
  "coupon created": ["coupon.created"],
  "coupon updated": ["coupon.updated"],
  "coupon deleted": ["coupon.deleted"],
  "tax rate created": ["tax_rate.created"],
  "tax rate updated": ["tax_rate.updated"],
  "customer created": ["customer.created"],
  "customer updated": ["customer.updated"],
  "customer deleted": ["customer.deleted"],
  "clock created": ["test_helpers.test_clock.created"],
  "clock advancing": ["test_helpers.test_clock.advancing"],
  "clock ready": ["test_helpers.test_clock.ready"],
  "clock deleted": ["test_helpers.test_clock.deleted"],
  "subscription created": ["customer.subscription.created"],
  "subscription updated": ["customer.subscription.updated"],
  "subscription paused": ["customer.subscription.paused", "customer.subscription.updated"],
  "subscription resumed": ["customer.subscription.resumed", "customer.subscription.updated"],
  "subscription canceled": ["customer.subscription.deleted"],
  "schedule created": ["subscription_schedule.created"],
  "schedule updated": ["subscription_schedule.updated"],
  "schedule released": ["subscription_schedule.released"],
  "schedule completed": ["subscription_schedule.completed"],
  "schedule canceled": ["subscription_schedule.canceled"],
  "invoice item created": ["invoiceitem.created"],
  "invoice item deleted": ["invoiceitem.deleted"],
  "invoice created": ["invoice.created"],
  "invoice updated": ["invoice.updated"],
  "invoice deleted": ["invoice.deleted"],
  "invoice finalised": ["invoice.finalized"],
  "invoice finalisation failed": ["invoice.finalization_failed"],
  "invoice sent": ["invoice.sent"],
  "invoice paid": ["invoice.paid", "invoice.payment_succeeded"],
  "invoice overpaid": ["invoice.updated", "invoice.overpaid"],
  "invoice payment failed": ["invoice.payment_failed"],
  "invoice voided": ["invoice.voided"],
  "invoice marked uncollectible": ["invoice.marked_uncollectible"],
  "credit grant created": ["billing.credit_grant.created"],
  "credit grant updated": ["billing.credit_grant.updated"],
  "credit memo issued": ["credit_note.created"],
  "credit memo updated": ["credit_note.updated"],
  "credit memo voided": ["credit_note.voided"],
  "payment method attached": ["payment_method.attached"],
  "payment method detached": ["payment_method.detached"],
  "payment created": ["payment_intent.created"],
  "payment succeeded": ["payment_intent.succeeded"],
  "payment failed": ["payment_intent.payment_failed"],
  "attempt succeeded": ["charge.succeeded"],
  "attempt failed": ["charge.failed"],
  "attempt refunded": ["charge.refunded"],
  "attempt updated": ["charge.updated"],
  "dispute opened": ["charge.dispute.created", "charge.dispute.funds_withdrawn"],
  "dispute updated": ["charge.dispute.updated"],
  "dispute decided": ["charge.dispute.closed"],
  "payout made": ["payout.created", "payout.paid"],
  "refund created": ["refund.created"],
  "refund updated": ["refund.updated"],
};

function isUpdate(name: string): boolean {
  return name.endsWith("updated");
}

/** The refund that has just changed a charge. */
function refundOf(account: Account, change: Change): Refund | undefined {
  if (change.of !== "attempt" || change.name !== "attempt refunded") return undefined;
  const { refundsOfPayment, refunds } = account.billing.payments;
  const id = refundsOfPayment.get(change.after.paymentId)?.at(-1);
  return id === undefined ? undefined : refunds.get(id);
}

/** The id that a delivery tells of: the invoice rather than its payment, the refund, not its charge. */
function objectOf(account: Account, change: Change): string {
  const refund = refundOf(account, change);
  if (refund !== undefined) return refund.id;
  if (change.of === "payment" || change.of === "attempt") {
    return change.after.invoiceId ?? change.after.id;
  }
  return change.after.id;
}

type Encode<T> = (record: T) => object;

// Alone, so that it keeps no more alive than the record: it stays with its event for good.
function snapshot<T>(account: Account, encode: Encode<T>, record: T, about?: Invoice): Snapshot {
  return (version) => inVersion(account, version, encode(record), about);
}

/** How the record of a change is shown, and how it was before. */
function snapshots(account: Account, change: Change): Pick<Told, "after" | "before"> {
  const { billing } = account;
  const isTold = isUpdate(change.name);
  const shown = <T>(encode: Encode<T>, after: T, before: T | null) => ({
    after: snapshot(account, encode, after),
    before: before === null || !isTold ? undefined : snapshot(account, encode, before),
  });
  switch (change.of) {
    case "product":
      return shown(encodeProduct, change.after, change.before);
    case "price":
      return shown(encodePrice, change.after, change.before);
    case "coupon":
      return shown(encodeCoupon, change.after, change.before);
    case "tax rate":
      return shown(encodeTaxRate, change.after, change.before);
    case "customer":
      return shown(encodeCustomer, change.after, change.before);
    case "clock":
      return shown((clock) => encodeClock(clock, null), change.after, change.before);
    case "subscription":
      return shown((one) => encodeSubscription(billing, one), change.after, change.before);
    case "schedule":
      return shown((one) => encodeSchedule(billing, one), change.after, change.before);
    case "invoice item":
      return shown((one) => encodeInvoiceItem(billing, one), change.after, change.before);
    case "invoice": {
      const encode = (one: Invoice) => encodeInvoice(billing, one);
      const { after, before } = change;
      return {
        after: snapshot(account, encode, after, after),
        before: before === null || !isTold ? undefined : snapshot(account, encode, before, before),
      };
    }
    case "credit memo":
      return shown((one) => encodeCreditNote(billing, one), change.after, change.before);
    case "payment method":
      return shown(encodePaymentMethod, change.after, change.before);
    case "payment":
      return shown(encodePaymentIntent, change.after, change.before);
    case "attempt":
      return shown(encodeCharge, change.after, change.before);
    case "refund":
      return shown(encodeRefund, change.after, change.before);
    case "payout":
      return shown(encodePayout, change.after, change.before);
    case "dispute":
      return shown((one) => encodeDispute(billing.payments, one), change.after, change.before);
    case "credit grant":
      return shown((one) => encodeCreditGrant(billing, one), change.after, change.before);
    case "credit entry":
    case "balance entry":
      // no event exists for it: the customer's own update tells the new balance
      return { after: () => ({}) };
  }
}

/** Money that came or went without this platform has no object here, and so no event. */
function isOutOfBand(change: Change): boolean {
  if (change.of === "payment") return !isShown(change.after);
  return change.of === "refund" && change.after.method !== "card";
}

/** Money that finance reported is no PaymentIntent: only its link to the invoice is told. */
function isReported(change: Change): boolean {
  return change.of === "payment" && change.after.isReported;
}

function typesOf(change: Change): readonly EventType[] {
  return isReported(change) ? [] : (eventsOf[change.name] ?? []);
}

/** A dispute that was won brings its money back, and says so. */
function whenWon(change: Change): readonly EventType[] {
  if (change.of !== "dispute" || change.name !== "dispute decided") return [];
  return change.after.status === "won" ? ["charge.dispute.funds_reinstated"] : [];
}

/** Raises the vendor's events of one change. */
export function tell(account: Account, change: Change, { at, cause }: Occasion): void {
  if (isOutOfBand(change)) return;
  const types = [...typesOf(change), ...whenWon(change)];
  if (types.length === 0 && !isReported(change)) return;
  const created = epochSeconds(at);
  const objectId = objectOf(account, change);
  const raise = (): void => {
    const shown = snapshots(account, change);
    for (const type of types) account.log.raise({ type, created, objectId, ...shown });
    const refund = refundOf(account, change);
    if (refund !== undefined) {
      const after = snapshot(account, encodeRefund, refund);
      account.log.raise({ type: "charge.refund.updated", created, objectId, after });
    }
    if (change.of === "payment" && change.name === "payment succeeded") {
      for (const link of linksOf(change.after)) {
        const after = snapshot(
          account,
          (one: InvoicePayment) => encodeInvoicePayment(one, true),
          link,
        );
        const about = { created, objectId: link.invoiceId, after };
        account.log.raise({ type: "invoice_payment.paid", ...about });
      }
    }
  };
  if (cause === "automatic") account.log.during(null, raise);
  else raise();
}
