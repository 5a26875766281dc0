import { decimal } from "../../../model/decimal.ts";
import type { Invoice, InvoiceLine } from "../../../model/facts/billing.ts";
import { minor, moneyText, percentOf, sum } from "../../../model/money.ts";
import { ratesOwed } from "../commerce/tax-status.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

function isUntaxed({ net, taxes }: InvoiceLine): boolean {
  return net.minor !== 0n && taxes.every(({ amount }) => amount.minor === 0n);
}

/** What the line would owe at the rates of its tax date; zero is the reason for its zero. */
function remarksOf(index: EvidenceIndex, invoice: Invoice, line: InvoiceLine): readonly Remark[] {
  const key = index.facts.customer.get(invoice.customerId)?.key ?? null;
  if (key === null || invoice.issuedOn === null) return [];
  const { currency } = line.net;
  const owed = ratesOwed(index, key, invoice.issuedOn);
  const due = sum(
    owed.map(({ percent }) => percentOf(line.net, decimal(percent), index.model.rounding)),
    currency,
  );
  if (due.minor === 0n) return [];
  const rates = owed.map(({ authority, percent }) => `${authority} ${percent} %`).join(", ");
  return [
    {
      message: `invoice ${invoice.id} takes no tax on the line "${line.description}", and nothing frees the customer from ${rates} on ${invoice.issuedOn}`,
      object: `invoice ${invoice.id}`,
      expected: moneyText(due),
      actual: moneyText(minor(0n, currency)),
      atRisk: atRisk(due),
      line: index.facts.invoice.lastLine(invoice.id) ?? null,
    },
  ];
}

/**
 * T5: every invoice line with a net and without tax has a reason that is valid on its tax date: a
 * certificate on file, or a place whose rates give nothing (TAX-3, TAX-5). At risk: Σ net × rate.
 */
export const zeroTaxHasAReason: Law = {
  id: "T5",
  sentence: "Every line without tax has a reason that is valid on its tax date.",
  check: (index) => {
    const issued = index.facts.invoice
      .all()
      .filter(({ status }) => status !== "draft" && status !== "void");
    const untaxed = issued.flatMap((invoice) =>
      invoice.lines.filter(isUntaxed).map((line) => ({ invoice, line })),
    );
    const findings = untaxed.flatMap(({ invoice, line }) => remarksOf(index, invoice, line));
    return { compared: untaxed.length, findings };
  },
};
