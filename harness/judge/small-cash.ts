import { businessDate, instant } from "../../model/days.ts";
import type { Invoice, Payment } from "../../model/facts/billing.ts";
import type { Dispute, WriteOff } from "../../model/facts/cash.ts";
import { usd } from "./small-objects.ts";

function instantOf(date: string) {
  return instant(`${date}T15:00:00Z`);
}

/** The dispute of a card payment, opened on 2026-01-10 for a fee of 15.00. */
export function smallDispute(payment: Payment, over: Partial<Dispute> = {}): Dispute {
  return {
    type: "dispute",
    id: "dp_A",
    paymentId: payment.id,
    invoiceId: payment.invoiceId,
    customerId: payment.customerId,
    status: "opened",
    reason: "fraudulent",
    amount: payment.amount,
    fee: usd("15.00"),
    feeReturned: usd("0.00"),
    openedAt: instantOf("2026-01-10"),
    openedOn: businessDate("2026-01-10"),
    decidedAt: null,
    decidedOn: null,
    ...over,
  };
}

/** The same dispute, lost on 2026-01-20. */
export function lostDispute(payment: Payment): Dispute {
  return smallDispute(payment, {
    status: "lost",
    decidedAt: instantOf("2026-01-20"),
    decidedOn: businessDate("2026-01-20"),
  });
}

/** What is owed of an invoice, given up by collections on 2026-01-25 and approved the same day. */
export function smallWriteOff(invoice: Invoice, over: Partial<WriteOff> = {}): WriteOff {
  return {
    type: "write off",
    id: `${invoice.id}_write_off`,
    invoiceId: invoice.id,
    customerId: invoice.customerId,
    amount: invoice.total,
    requestedBy: "collections",
    requestedAt: instantOf("2026-01-25"),
    requestedOn: businessDate("2026-01-25"),
    approvedBy: "controller",
    approvedAt: instantOf("2026-01-25"),
    approvedOn: businessDate("2026-01-25"),
    ...over,
  };
}
