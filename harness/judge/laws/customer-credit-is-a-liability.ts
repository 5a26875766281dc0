import type { Invoice } from "../../../model/facts/billing.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** What an invoice took from the customer's credit, other than unapplied cash. */
function usedBy({ facts }: EvidenceIndex, invoice: Invoice): bigint {
  const { credited, open, paid, status, total } = invoice;
  if (status === "draft" || status === "void" || total.minor <= 0n) return 0n;
  const cash = facts["cash application"]
    .all()
    .filter(({ invoiceId, countsAsPaid }) => invoiceId === invoice.id && !countsAsPaid)
    .reduce((sum, { amount }) => sum + amount.minor, 0n);
  return total.minor - credited.minor - paid.minor - open.minor - cash;
}

/** By customer and currency: credit given and kept, less what invoices used of it. */
function creditAtBilling(index: EvidenceIndex): Map<string, bigint> {
  const { facts } = index;
  const waiting = openExceptions(index);
  const credit = new Map<string, bigint>();
  const add = (customer: string, currency: string, amount: bigint) => {
    const key = `${customer} ${currency}`;
    if (amount !== 0n) credit.set(key, (credit.get(key) ?? 0n) + amount);
  };
  for (const memo of facts["credit memo"].all()) {
    if (memo.status === "void" || isHeldUp(waiting, memo)) continue;
    add(memo.customerId, memo.total.currency, memo.toBalance.minor);
  }
  for (const invoice of facts.invoice.all()) {
    const { customerId, status, total } = invoice;
    if (status === "draft" || isHeldUp(waiting, invoice)) continue;
    const given = status !== "void" && total.minor < 0n ? -total.minor : 0n;
    add(customerId, total.currency, given - usedBy(index, invoice));
  }
  return credit;
}

/** The same as the open credit memos of the ERP have it. */
function creditInErp(index: EvidenceIndex): Map<string, bigint> {
  const credit = new Map<string, bigint>();
  for (const { id, kind, open, status } of index.documents.all()) {
    const document = index.documents.get(id);
    const fact = document && index.links.factOf(document);
    if (kind !== "credit memo" || status === "voided" || fact === undefined) continue;
    if (open.minor === 0n) continue;
    const key = `${fact.customerId} ${open.currency}`;
    credit.set(key, (credit.get(key) ?? 0n) + open.minor);
  }
  return credit;
}

/**
 * A8: per customer and currency, credit kept at billing (grants − uses) = open credit memos in the
 * ERP: each grant and each use is in both. At risk: the gap. Severity 1.
 */
export const customerCreditIsALiability: Law = {
  id: "A8",
  sentence:
    "The credit that a customer has at billing is what the ERP owes him: each grant and each use is in both.",
  check: (index) => {
    const billing = creditAtBilling(index);
    const erp = creditInErp(index);
    const keys = [...new Set([...billing.keys(), ...erp.keys()])].sort();
    const findings = keys.flatMap((key): readonly Remark[] => {
      const [customer = "", currency = ""] = key.split(" ");
      const due = billing.get(key) ?? 0n;
      const found = erp.get(key) ?? 0n;
      if (due === found) return [];
      return [
        {
          message: `the credit of customer ${customer} in the ERP is not what billing keeps for him`,
          object: `customer ${customer}`,
          expected: moneyText(minor(due, currency)),
          actual: moneyText(minor(found, currency)),
          atRisk: atRisk(minor(found - due, currency)),
          line: index.facts.customer.lastLine(customer) ?? null,
        },
      ];
    });
    return { compared: keys.length, findings };
  },
};
