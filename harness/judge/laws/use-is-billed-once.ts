import type { Invoice } from "../../../model/facts/billing.ts";
import { minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, lineOfFact } from "../money-facts.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import { type Rated, ratedUse } from "../usage/consumption.ts";
import { ratedBy } from "../usage/rating.ts";
import type { Law } from "./law.ts";

function invoiceOf(index: EvidenceIndex, { used, days }: Rated): Invoice | undefined {
  const { deal } = used.agreement;
  const all = deal ? index.correlation.invoicesOf(deal) : [];
  return all.find(({ lines }) =>
    lines.some(
      (line) =>
        line.kind === "usage" &&
        line.product === used.product &&
        line.period.startsOn === days.startsOn,
    ),
  );
}

/** The units that an invoice charges for a product and period. */
function billedUnits(invoice: Invoice, { used, days }: Rated): number {
  return invoice.lines
    .filter(({ kind, product }) => kind === "usage" && product === used.product)
    .filter(({ period }) => period.startsOn === days.startsOn)
    .reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
}

function remarkOf(index: EvidenceIndex, rated: Rated, invoice: Invoice): readonly Remark[] {
  const billed = billedUnits(invoice, rated);
  if (billed === rated.quantity) return [];
  const { price, product } = rated.used;
  const { rounding } = index.model;
  const gap = ratedBy(price, billed, rounding) - rated.amount;
  return [
    {
      message: `${factWords(invoice)} charges another quantity of ${product} than was used`,
      object: factWords(invoice),
      expected: `${rated.quantity} ${price.unit}, each record once`,
      actual: `${billed} ${price.unit}`,
      atRisk: atRisk(minor(gap < 0n ? -gap : gap, invoice.total.currency)),
      line: lineOfFact(index, invoice),
    },
  ];
}

/**
 * For each deal, product and billing period that is invoiced:
 * Σ quantity of its usage lines = Σ quantity of the records of use in [start, end) that came before
 * the invoice was issued, each record id once (USG-2, USG-4). At risk: |rate(billed) − rate(used)|.
 */
export const useIsBilledOnce: Law = {
  id: "R9",
  sentence:
    "Every record of use counts in exactly one billed quantity of the period of its use, and nothing else does.",
  check: (index): CheckResult => {
    const invoiced = ratedUse(index).flatMap((rated) => {
      const invoice = rated.late === null ? invoiceOf(index, rated) : undefined;
      return invoice === undefined ? [] : [{ rated, invoice }];
    });
    const findings = invoiced.flatMap(({ rated, invoice }) => remarkOf(index, rated, invoice));
    return { compared: invoiced.length, findings };
  },
};
