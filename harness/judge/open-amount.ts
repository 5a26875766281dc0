import type { Invoice } from "../../model/facts/billing.ts";
import { type Money, minor } from "../../model/money.ts";
import type { EvidenceIndex } from "./evidence-index.ts";

/**
 * What an invoice still demands, in the accountant's sense: what billing has open, and what the bank
 * took back for good (DSP-1), less what credit memos gave back of that.
 */
export function openAmount(index: EvidenceIndex, invoice: Invoice, upTo = index.marker): Money {
  const { currency, minor: open } = invoice.open;
  const lost = index.facts.dispute
    .all(upTo)
    .filter(({ invoiceId, status }) => invoiceId === invoice.id && status === "lost")
    .reduce((total, { amount }) => total + amount.minor, 0n);
  if (lost === 0n) return invoice.open;
  const credited = index.facts["credit memo"]
    .all(upTo)
    .filter(({ invoiceId, status }) => invoiceId === invoice.id && status === "issued")
    .reduce((total, { chargedBack }) => total + (chargedBack?.minor ?? 0n), 0n);
  return minor(open + lost - credited, currency);
}
