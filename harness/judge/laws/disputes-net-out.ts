import type { AccountRole } from "../../../model/accounts.ts";
import type { Dispute } from "../../../model/facts/cash.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type JournalEvidence, movement, revenueRoles } from "../ledger.ts";
import { factWords, lineOfFact } from "../money-facts.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type Effect = { readonly of: string; readonly expected: bigint; readonly actual: bigint };

const cashRoles: ReadonlySet<AccountRole> = new Set(["cash_clearing", "cash_bank"]);
const only = (role: AccountRole): ReadonlySet<AccountRole> => new Set([role]);

/** What a dispute in its present state has done to the books in all, debits positive. */
function effectsOf(dispute: Dispute, journals: readonly JournalEvidence[]): readonly Effect[] {
  const amount = dispute.amount.minor;
  const fee = dispute.fee.minor - dispute.feeReturned.minor;
  const isWon = dispute.status === "won";
  const isLost = dispute.status === "lost";
  return [
    {
      of: "cash",
      expected: isWon ? -fee : -(amount + fee),
      actual: movement(journals, cashRoles),
    },
    {
      of: "the dispute receivable",
      expected: dispute.status === "opened" ? amount : 0n,
      actual: movement(journals, only("dispute_receivable")),
    },
    {
      of: "accounts receivable",
      expected: isLost ? amount : 0n,
      actual: movement(journals, only("accounts_receivable")),
    },
    {
      of: "dispute fees",
      expected: fee,
      actual: movement(journals, only("dispute_fees")),
    },
    { of: "revenue", expected: 0n, actual: movement(journals, revenueRoles) },
  ];
}

function remarkOf(index: EvidenceIndex, dispute: Dispute): Remark | undefined {
  const journals = index.links
    .effectiveDocumentsOf(dispute.id)
    .flatMap((document) => index.links.journalsOf(document.id));
  const wrong = effectsOf(dispute, journals).filter(({ expected, actual }) => expected !== actual);
  if (wrong.length === 0) return undefined;
  const { currency } = dispute.amount;
  const words = (pick: (effect: Effect) => bigint) =>
    wrong.map((one) => `${one.of} ${moneyText(minor(pick(one), currency))}`).join(", ");
  const gaps = wrong.map(({ expected, actual }) => {
    return actual > expected ? actual - expected : expected - actual;
  });
  return {
    message: `${factWords(dispute)} is ${dispute.status}, and its net effect on the books is another's`,
    object: factWords(dispute),
    expected: words((one) => one.expected),
    actual: words((one) => one.actual),
    atRisk: atRisk(
      minor(
        gaps.reduce((a, b) => (b > a ? b : a)),
        currency,
      ),
    ),
    line: journals.at(-1)?.n ?? lineOfFact(index, dispute),
  };
}

/**
 * A11: net effect per state. Open: amount and fee out of cash, the amount receivable from the bank.
 * Won: only the fee that was kept is gone. Lost: the amount is owed by the customer again. At risk:
 * the largest account's gap. Severity 1. A dispute that waits in the exception queue is left out.
 */
export const disputesNetOut: Law = {
  id: "A11",
  sentence:
    "A card dispute has moved cash, dispute receivable, receivables and fees by exactly what its state asks for, and never revenue.",
  check: (index) => {
    const open = openExceptions(index);
    const disputes = index.facts.dispute.all().filter((dispute) => !isHeldUp(open, dispute));
    return {
      compared: disputes.length,
      findings: disputes.flatMap((dispute) => remarkOf(index, dispute) ?? []),
    };
  },
};
