import { allocationsOf } from "../../../model/facts/allocations.ts";
import { type Money, moneyText, subtract, sum } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { lineOfFact } from "../money-facts.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";

/** Nobody pays more than was demanded: an invoice is settled at most once; more is left over. */
export function paymentsAgreed(index: EvidenceIndex): CheckResult {
  const paid = index.facts.payment.all().filter((payment) => payment.status === "succeeded");
  const shares = paid.flatMap((payment) =>
    allocationsOf(payment).map(({ invoiceId, amount }) => ({ invoiceId, amount, payment })),
  );
  const byInvoice = Map.groupBy(shares, ({ invoiceId }) => invoiceId);
  const findings = [...byInvoice].flatMap(([id, own]): readonly Remark[] => {
    const invoice = index.facts.invoice.get(id);
    const last = own.at(-1);
    if (!invoice || !last) return [];
    const amounts: readonly Money[] = own.map(({ amount }) => amount);
    const total = sum(amounts, invoice.total.currency);
    if (total.minor <= invoice.total.minor) return [];
    return [
      {
        message: `invoice ${invoice.id} has been collected more than once`,
        object: `invoice ${invoice.id}`,
        expected: moneyText(invoice.total),
        actual: moneyText(total),
        atRisk: atRisk(subtract(total, invoice.total)),
        line: lineOfFact(index, last.payment),
      },
    ];
  });
  return { compared: byInvoice.size, findings };
}
