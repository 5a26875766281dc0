import type { Invoice, Refund } from "../../model/facts/billing.ts";
import { type Money, minor } from "../../model/money.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import { isHeldUp, openExceptions } from "./open-exceptions.ts";

type OnInvoice = { readonly invoiceId: string | null; readonly amount: Money };

/** Money back for an invoice that no credit memo lowered. */
export function isPlainRefund({ status, creditMemoId, invoiceId }: Refund): boolean {
  return status === "succeeded" && creditMemoId === null && invoiceId !== null;
}

/**
 * What an invoice still demands, in the accountant's sense: what billing has open, and what the bank
 * took back for good (DSP-1), less what credit memos gave back of that and what was written off
 * (not while that waits for an approval), and more by what came after all (WRO-3), or went back to
 * the customer and was credited by nothing (CRN-4).
 */
export function openAmount(index: EvidenceIndex, invoice: Invoice, upTo = index.marker): Money {
  const { facts } = index;
  const { currency, minor: billed } = invoice.open;
  const of = (some: readonly OnInvoice[]) =>
    some
      .filter(({ invoiceId }) => invoiceId === invoice.id)
      .reduce((total, { amount }) => total + amount.minor, 0n);
  const lost = of(facts.dispute.all(upTo).filter(({ status }) => status === "lost"));
  const open = openExceptions(index, upTo);
  const writtenOff = of(facts["write off"].all(upTo).filter((fact) => !isHeldUp(open, fact)));
  const recovered = of(facts.recovery.all(upTo));
  const returned = of(facts.refund.all(upTo).filter(isPlainRefund));
  const credited = facts["credit memo"]
    .all(upTo)
    .filter(({ invoiceId, status }) => invoiceId === invoice.id && status === "issued")
    .reduce((total, { chargedBack }) => total + (chargedBack?.minor ?? 0n), 0n);
  return minor(billed + lost - credited - writtenOff + recovered + returned, currency);
}
