import type { AccountRole } from "../../../model/accounts.ts";
import type { BusinessEvent } from "../../../model/business-events.ts";
import type { MoneyFact } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";

const byFact: Readonly<Record<MoneyFact["type"], BusinessEvent>> = {
  invoice: "invoice issued",
  voiding: "invoice issued",
  "credit memo": "credit memo issued",
  payment: "payment received",
  "cash application": "payment received",
  refund: "refund issued",
  dispute: "card dispute",
  "write off": "write-off",
  recovery: "recovery",
};

/** Entries that no document of a fact causes, by an account that only they move. */
const byAccount: readonly (readonly [AccountRole, BusinessEvent])[] = [
  ["allowance_doubtful", "allowance"],
  ["payment_fees", "processor settlement"],
  ["cash_bank", "processor settlement"],
  ["unbilled_receivable", "usage rated"],
];

const earnedCredits: ReadonlySet<string> = new Set([
  "deferred_revenue",
  "revenue_usage",
  "revenue_breakage",
]);

export function eventOfFact({ type }: MoneyFact): BusinessEvent {
  return byFact[type];
}

/** The business event that a journal is the outcome of; undefined where none can be seen. */
export function eventOf(
  index: EvidenceIndex,
  { object }: JournalEvidence,
): BusinessEvent | undefined {
  const { purpose, documentId, summarises, lines, intercompanyId } = object;
  if (purpose === "recognition") return "revenue recognised";
  if (purpose === "revaluation") return "exchange rate changed";
  if (lines.some(({ role }) => role === "migration_clearing")) return "cutover";
  const document = index.documents.get(documentId ?? summarises?.documents[0]?.id ?? "");
  const fact = document && index.links.factOf(document);
  if (fact !== undefined) return byFact[fact.type];
  if (intercompanyId !== undefined) return "intercompany";
  if (purpose === "manual" && lines.every(({ role }) => earnedCredits.has(role ?? ""))) {
    return "credits used";
  }
  return byAccount.find(([account]) => lines.some(({ role }) => role === account))?.[1];
}
