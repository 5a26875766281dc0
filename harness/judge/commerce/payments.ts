import { type Money, moneyText, subtract, sum } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { lineOfFact } from "../money-facts.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";

/** Nobody pays more than was demanded: an invoice is collected at most once. */
export function paymentsAgreed(index: EvidenceIndex): CheckResult {
  const paid = index.facts.payment.all().filter((payment) => payment.status === "succeeded");
  const byInvoice = Map.groupBy(paid, (payment) => payment.invoiceId);
  const findings = [...byInvoice].flatMap(([id, payments]): readonly Remark[] => {
    const invoice = id === null ? undefined : index.facts.invoice.get(id);
    const last = payments.at(-1);
    if (!invoice || !last) return [];
    const amounts: readonly Money[] = payments.map((payment) => payment.amount);
    const total = sum(amounts, invoice.total.currency);
    if (total.minor <= invoice.total.minor) return [];
    return [
      {
        message: `invoice ${invoice.id} has been collected more than once`,
        object: `invoice ${invoice.id}`,
        expected: moneyText(invoice.total),
        actual: moneyText(total),
        atRisk: atRisk(subtract(total, invoice.total)),
        line: lineOfFact(index, last),
      },
    ];
  });
  return { compared: byInvoice.size, findings };
}
