import { unappliedOf } from "../../../model/facts/allocations.ts";
import type { Payment } from "../../../model/facts/billing.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, isOfUnapplied, lineOfFact } from "../money-facts.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** What a payment left over, less what invoices used of it and what went back. */
function restAtBilling({ facts }: EvidenceIndex, payment: Payment): bigint {
  const used = facts["cash application"].all().filter(({ paymentId }) => paymentId === payment.id);
  const returned = facts.refund
    .all()
    .filter(({ paymentId, status }) => paymentId === payment.id && status === "succeeded")
    .filter(isOfUnapplied);
  const gone = [...used, ...returned].reduce((total, { amount }) => total + amount.minor, 0n);
  return unappliedOf(payment).minor - gone;
}

function restInErp({ links }: EvidenceIndex, payment: Payment): bigint {
  return links
    .effectiveDocumentsOf(payment.id)
    .filter(({ kind }) => kind === "deposit")
    .reduce((total, { open }) => total + open.minor, 0n);
}

/**
 * A6: for every payment, what the ERP keeps unapplied = payment − applications − refunds ≥ 0. What
 * waits in an open exception counts as told of. At risk: the gap. Severity 1.
 */
export const unappliedCashIsKept: Law = {
  id: "A6",
  sentence:
    "What a payment leaves over is kept for the customer in the ERP until invoices have used it or it went back, and never falls below nothing.",
  check: (index) => {
    const open = openExceptions(index);
    const isWaiting = (payment: Payment) =>
      isHeldUp(open, payment) && index.links.effectiveDocumentsOf(payment.id).length === 0;
    const leaving = index.facts.payment
      .all()
      .filter((payment) => payment.status === "succeeded" && unappliedOf(payment).minor !== 0n)
      .filter((payment) => !isWaiting(payment));
    const findings = leaving.flatMap((payment): readonly Remark[] => {
      const due = restAtBilling(index, payment);
      const found = restInErp(index, payment);
      if (due === found && due >= 0n) return [];
      const { currency } = payment.amount;
      return [
        {
          message: `what ${factWords(payment)} left over is not what the ERP keeps of it`,
          object: factWords(payment),
          expected: `${moneyText(minor(due, currency))} unapplied`,
          actual: `${moneyText(minor(found, currency))} unapplied`,
          atRisk: atRisk(minor(due === found ? due : found - due, currency)),
          line: lineOfFact(index, payment),
        },
      ];
    });
    return { compared: leaving.length, findings };
  },
};
