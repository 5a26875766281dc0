import { decimal } from "../../../model/decimal.ts";
import { entityById } from "../../../model/entities.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { type Money, roundedMoney, toDecimal } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type Pair = { readonly credit: ErpDocument; readonly original: ErpDocument };

/** Credit memos in another currency than their entity's, each with the invoice that it lowers. */
function pairs(index: EvidenceIndex): readonly Pair[] {
  return index.documents.all().flatMap((credit): readonly Pair[] => {
    const fact = index.links.factOf(credit);
    const isForeign = entityById(index.model, credit.entity)?.currency !== credit.currency;
    if (fact?.type !== "credit memo" || credit.status === "voided" || !isForeign) return [];
    const [original] = index.links.effectiveDocumentsOf(fact.invoiceId);
    return original ? [{ credit, original }] : [];
  });
}

function gapOf(index: EvidenceIndex, { credit, original }: Pair): readonly Money[] {
  const into = entityById(index.model, credit.entity)?.currency ?? "";
  const spread = decimal(credit.exchangeRate ?? "0").minus(decimal(original.exchangeRate ?? "0"));
  return atRisk(roundedMoney(toDecimal(credit.total).times(spread), into, index.model.rounding));
}

/**
 * FX3: rate(credit) = rate(invoice) (FX-7): a credit, like a reversal, undoes at the rate at which the
 * original was done. At risk: total × difference of the rates. Severity 2.
 */
export const creditsKeepTheRate: Law = {
  id: "FX3",
  sentence: "A credit memo in another currency is booked at the rate of its invoice.",
  check: (index) => {
    const all = pairs(index);
    const findings = all.flatMap((pair): readonly Remark[] => {
      const { credit, original } = pair;
      if (credit.exchangeRate === original.exchangeRate) return [];
      const name = `credit memo ${credit.externalId ?? credit.id}`;
      return [
        {
          message: `${name} is booked at another rate than its invoice ${original.externalId ?? original.id}`,
          object: name,
          expected: original.exchangeRate ?? "no rate",
          actual: credit.exchangeRate ?? "no rate",
          atRisk: gapOf(index, pair),
          line: index.documents.lastLine(credit.id) ?? null,
        },
      ];
    });
    return { compared: all.length, findings };
  },
};
