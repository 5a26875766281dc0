import { type Money, smaller, subtract, sum, zero } from "../../../model/money.ts";
import type { Billing } from "./billing.ts";
import type { Invoice } from "./invoice-records.ts";

/** What banks have taken back for good of an invoice's payments (DSP-1, lost). */
export function lostInDisputes(billing: Billing, invoice: Invoice): Money {
  const lost = [...billing.payments.disputes.values()].filter(
    ({ status, paymentId }) => status === "lost" && invoice.paymentIds.includes(paymentId),
  );
  return sum(
    lost.map(({ amount }) => amount),
    invoice.currency,
  );
}

/** The part of it that no credit memo has given up yet: the customer owes it again. */
export function chargedBackOpen(billing: Billing, invoice: Invoice): Money {
  const lost = lostInDisputes(billing, invoice);
  const ids = billing.indexes.memosOfInvoice.get(invoice.id) ?? [];
  const credited = ids.flatMap((id) => {
    const memo = billing.tables["credit memo"].get(id);
    return memo === undefined || memo.status === "void" ? [] : [memo.chargedBack];
  });
  return subtract(lost, sum(credited, invoice.currency));
}

/** How much of what a memo settles out of band is no money at all, but what the bank took before. */
export function chargedBackBy(billing: Billing, invoice: Invoice, outOfBand: Money): Money {
  const open = chargedBackOpen(billing, invoice);
  return open.minor > 0n ? smaller(open, outOfBand) : zero(invoice.currency);
}
