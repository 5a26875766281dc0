import type { CreditMemo, Invoice, TaxLine } from "../../../model/facts/billing.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

function ratesOf(taxes: readonly TaxLine[]): string {
  const words = taxes
    .filter(({ base }) => base.minor !== 0n)
    .map(({ jurisdiction, ratePercent }) => `${jurisdiction} at ${Number(ratePercent)} %`);
  return [...new Set(words)].sort().join(", ") || "no tax";
}

type Line = CreditMemo["lines"][number];

function remarksOf(
  index: EvidenceIndex,
  memo: CreditMemo,
  line: Line,
  invoice: Invoice,
): readonly Remark[] {
  const credited = invoice.lines.find(({ id }) => id === line.invoiceLineId);
  if (credited === undefined || line.net.minor === 0n) return [];
  const [expected, actual] = [ratesOf(credited.taxes), ratesOf(line.taxes)];
  if (expected === actual) return [];
  const tax = line.taxes.reduce((total, one) => total + one.amount.minor, 0n);
  const before = credited.taxes.reduce((total, one) => total + one.amount.minor, 0n);
  const share = credited.net.minor === 0n ? 0n : (before * line.net.minor) / credited.net.minor;
  const { currency } = line.net;
  return [
    {
      message: `credit memo ${memo.id} takes back ${actual}, invoice ${invoice.id} charged ${expected}`,
      object: `credit memo ${memo.id}`,
      expected,
      actual,
      atRisk: atRisk({ minor: share - tax, currency }),
      line: index.facts["credit memo"].lastLine(memo.id) ?? null,
    },
  ];
}

/**
 * T3: per credited line, jurisdictions and rates of the credit memo are those of the invoice line
 * (CRN-1): a credit goes back at the rate of the original, whatever holds today.
 */
export const creditsKeepTheTax: Law = {
  id: "T3",
  sentence: "A credit memo takes tax back in the places and at the rates of its invoice.",
  check: (index) => {
    const pairs = index.facts["credit memo"].all().flatMap((memo) => {
      const invoice = index.facts.invoice.get(memo.invoiceId);
      if (invoice === undefined || memo.status === "void") return [];
      return memo.lines
        .filter(({ invoiceLineId }) => invoiceLineId !== null)
        .map((line) => ({ memo, line, invoice }));
    });
    const findings = pairs.flatMap(({ memo, line, invoice }) =>
      remarksOf(index, memo, line, invoice),
    );
    return { compared: pairs.length, findings };
  },
};
