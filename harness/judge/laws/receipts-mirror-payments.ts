import { allocatedOf, unappliedOf } from "../../../model/facts/allocations.ts";
import type { Payment } from "../../../model/facts/billing.ts";
import type { ErpDocument } from "../../../model/facts/books.ts";
import { equals, moneyText, subtract } from "../../../model/money.ts";
import { sameCustomer } from "../customers.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type Difference = Pick<Remark, "expected" | "actual" | "atRisk">;

function difference(
  index: EvidenceIndex,
  payment: Payment,
  receipt: ErpDocument,
): Difference | undefined {
  const { status } = payment;
  // What it left over is no receipt of an invoice, and has a document of its own.
  const amount = receipt.kind === "deposit" ? unappliedOf(payment) : allocatedOf(payment);
  const whole = atRisk(receipt.total);
  if (status !== "succeeded") {
    return {
      expected: `no receipt: it ${status}`,
      actual: moneyText(receipt.total),
      atRisk: whole,
    };
  }
  if (!equals(amount, receipt.total)) {
    const same = amount.currency === receipt.total.currency;
    const gap = same ? atRisk(subtract(receipt.total, amount)) : whole;
    return { expected: moneyText(amount), actual: moneyText(receipt.total), atRisk: gap };
  }
  if (sameCustomer(index, payment.customerId, receipt.customerId)) return undefined;
  const actual = receipt.customerId ?? "no customer";
  return { expected: payment.customerId, actual, atRisk: whole };
}

/**
 * A4: receipts in the ERP ↔ succeeded payments at the gateway, with the same amount, currency and
 * customer; one that failed or came back has no receipt that stands. Missing ones are X1's. At risk:
 * the amount that has no counterpart. Severity 1.
 */
export const receiptsMirrorPayments: Law = {
  id: "A4",
  sentence:
    "Every receipt in the ERP is a payment that succeeded, with its amount, currency and customer.",
  check: (index) => {
    const receipts = index.documents.all().flatMap((document) => {
      const fact = index.links.factOf(document);
      const isCash = document.kind === "payment" || document.kind === "deposit";
      const isReceipt = isCash && document.status !== "voided";
      return isReceipt && fact?.type === "payment" ? [{ document, payment: fact }] : [];
    });
    const findings = receipts.flatMap(({ document, payment }): readonly Remark[] => {
      const found = difference(index, payment, document);
      if (found === undefined) return [];
      return [
        {
          message: `the receipt of ${factWords(payment)} in the ERP is not that payment`,
          object: factWords(payment),
          ...found,
          line: index.documents.lastLine(document.id) ?? null,
        },
      ];
    });
    return { compared: receipts.length, findings };
  },
};
