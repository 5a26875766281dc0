import type { Refund } from "../../../model/facts/billing.ts";
import { equals, minor, moneyText, subtract } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, lineOfFact } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

function inBooks(index: EvidenceIndex, refund: Refund): readonly Remark[] {
  const standing = index.links
    .effectiveDocumentsOf(refund.id)
    .filter(({ kind }) => kind === "refund");
  const isPaid = refund.status === "succeeded";
  return standing.flatMap((document): readonly Remark[] => {
    if (isPaid && equals(document.total, refund.amount)) return [];
    const same = isPaid && document.total.currency === refund.amount.currency;
    return [
      {
        message: `${factWords(refund)} is in the books with another amount than went out`,
        object: factWords(refund),
        expected: isPaid ? moneyText(refund.amount) : `nothing: it ${refund.status}`,
        actual: moneyText(document.total),
        atRisk: atRisk(same ? subtract(document.total, refund.amount) : document.total),
        line: index.documents.lastLine(document.id) ?? null,
      },
    ];
  });
}

/** More refunded of one payment than was paid. */
function beyond(index: EvidenceIndex, refunds: readonly Refund[]): readonly Remark[] {
  const paid = refunds.filter(({ status, paymentId }) => status === "succeeded" && paymentId);
  return [...Map.groupBy(paid, ({ paymentId }) => paymentId ?? "")].flatMap(([id, parts]) => {
    const payment = index.facts.payment.get(id);
    const total = parts.reduce((sum, { amount }) => sum + amount.minor, 0n);
    const [last] = parts.slice(-1);
    if (payment === undefined || last === undefined || total <= payment.amount.minor) return [];
    const { currency } = payment.amount;
    return [
      {
        message: `more was refunded of ${factWords(payment)} than was paid`,
        object: factWords(payment),
        expected: `at most ${moneyText(payment.amount)}`,
        actual: moneyText(minor(total, currency)),
        atRisk: atRisk(minor(total - payment.amount.minor, currency)),
        line: lineOfFact(index, last),
      },
    ];
  });
}

/**
 * A10: per refund part one cash-out of its amount, none for a failed one; Σ parts(payment) ≤ payment.
 * At risk: the gap. Severity 1.
 */
export const refundsInParts: Law = {
  id: "A10",
  sentence:
    "Each part of a refund leaves the books once with its own amount, and the parts never exceed the payment.",
  check: (index) => {
    const refunds = index.facts.refund.all();
    const findings = [
      ...refunds.flatMap((refund) => inBooks(index, refund)),
      ...beyond(index, refunds),
    ];
    return { compared: refunds.length, findings };
  },
};
