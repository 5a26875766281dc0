import type { AccountRole } from "../../../model/accounts.ts";
import type { WriteOff } from "../../../model/facts/cash.ts";
import { type Money, minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type JournalEvidence, movement } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";
import { standingJournals } from "./receivables-roll-forward.ts";

const lossRoles: ReadonlySet<AccountRole> = new Set(["bad_debt_expense", "allowance_doubtful"]);
const receivable: ReadonlySet<AccountRole> = new Set(["accounts_receivable"]);

/** What a journal takes out of the receivables as a loss; a provision takes nothing out of them. */
function givenUp(journal: JournalEvidence): bigint {
  const loss = movement([journal], lossRoles);
  const owed = movement([journal], receivable);
  return loss > 0n && owed < 0n ? -owed : 0n;
}

function factOf(index: EvidenceIndex, journal: JournalEvidence): WriteOff | undefined {
  const { documentId } = journal.object;
  const document = documentId === null ? undefined : index.documents.get(documentId);
  const fact = document && index.links.factOf(document);
  return fact?.type === "write off" ? fact : undefined;
}

/** What the customer owed of the invoice just before line `n`, by what the ERP had then. */
function owedBefore(index: EvidenceIndex, invoiceId: string, n: number): bigint | undefined {
  const [document] = index.links.effectiveDocumentsOf(invoiceId);
  return document && index.documents.get(document.id, n - 1)?.open.minor;
}

/** Why this write-off may not be; undefined for a good one. */
function objection(
  index: EvidenceIndex,
  journal: JournalEvidence,
  amount: Money,
): string | undefined {
  const fact = factOf(index, journal);
  if (fact === undefined) return "nobody asked for it";
  const { approvalFrom, approver } = index.model.receivables.writeOff;
  if (fact.amount.minor >= approvalFrom.minor) {
    if (fact.approvedBy === null) return `the ${approver} has not approved it`;
    if (fact.approvedBy === fact.requestedBy) return `${fact.requestedBy} approved the own request`;
  }
  const begun = index.documents.firstLine(journal.object.documentId ?? "") ?? journal.n;
  const owed = owedBefore(index, fact.invoiceId, Math.min(begun, journal.n));
  if (owed === undefined || owed >= amount.minor) return undefined;
  return owed === 0n
    ? "the invoice was settled in full"
    : `only ${moneyText(minor(owed, amount.currency))} was owed`;
}

/**
 * A7: Σ given up per journal ≤ open amount of its invoice, behind a write-off fact that is approved
 * where the operating model asks for it. At risk: the amount. Severity 1.
 */
export const writeOffsAreApproved: Law = {
  id: "A7",
  sentence:
    "Receivables are given up only by a write-off that somebody entitled approved, never for more than is owed and never after full payment.",
  check: (index) => {
    const losses = standingJournals(index).filter((journal) => givenUp(journal) > 0n);
    const findings = losses.flatMap((journal): Remark[] => {
      const amount = minor(givenUp(journal), journal.object.currency);
      const why = objection(index, journal, amount);
      if (why === undefined) return [];
      const { id } = journal.object;
      return [
        {
          message: `journal ${id} gives up ${moneyText(amount)} of receivables, and ${why}`,
          object: `journal ${id}`,
          expected: "an approved write-off of what is owed",
          actual: why,
          atRisk: atRisk(amount),
          line: journal.n,
        },
      ];
    });
    return { compared: losses.length, findings };
  },
};
