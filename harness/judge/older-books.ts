import { type BusinessDate, dateIn } from "../../model/days.ts";
import { homeOf, isOfOlderBooks } from "../../model/entities.ts";
import type { LineOf } from "../../model/evidence/lines.ts";
import type { Invoice } from "../../model/facts/billing.ts";
import type { OpeningBalance } from "../../model/facts/migration.ts";
import type { MoneyFact } from "./document-links.ts";
import type { EvidenceIndex } from "./evidence-index.ts";

type Named = { readonly id: string; readonly number?: string | null };

/** The balances of older books that stand for a document at billing, by its id or its number. */
export function openedFor(
  { facts }: EvidenceIndex,
  { id, number }: Named,
): readonly OpeningBalance[] {
  return facts["opening balance"]
    .all()
    .filter(({ documentId }) => documentId !== null && [id, number].includes(documentId));
}

/** What older books say is owed of an invoice; undefined where they say nothing of it. */
export function openedReceivable(index: EvidenceIndex, invoice: Named): OpeningBalance | undefined {
  return openedFor(index, invoice).find(({ account }) => account === "accounts_receivable");
}

/** Whether these books post it in a journal: neither an invoice nor money of its own stands for it. */
export function isOpeningEntry({ account, documentId, schedule }: OpeningBalance): boolean {
  const ofDocument = account === "accounts_receivable" || account === "unapplied_cash";
  return documentId === null || schedule !== null || !ofDocument;
}

function entityOf({ model }: EvidenceIndex, fact: MoneyFact): string {
  return "entity" in fact ? fact.entity : homeOf(model).id;
}

/** Whether a fact of that day is in the books that its entity kept before (MIG-3). */
export function isOlder(index: EvidenceIndex, fact: MoneyFact, on: BusinessDate): boolean {
  return isOfOlderBooks(index.model, entityOf(index, fact), on);
}

/** Whether an invoice was issued under the books that its entity kept before. */
export function isOlderInvoice({ model, zone }: EvidenceIndex, invoice: Invoice): boolean {
  const { entity, issuedOn, issuedAt } = invoice;
  const on = issuedOn ?? (issuedAt === null ? null : dateIn(issuedAt, zone));
  return on !== null && isOfOlderBooks(model, entity, on);
}

/** The tax that these books hold of an invoice: that of an older one is in what they took over. */
export function taxInBooks(index: EvidenceIndex, invoice: Invoice): Invoice {
  if (!isOlderInvoice(index, invoice)) return invoice;
  const { tax, lines } = invoice;
  return {
    ...invoice,
    tax: { ...tax, minor: 0n },
    lines: lines.map((line) => ({ ...line, taxes: [] })),
  };
}

/** A journal that takes over what older books hold (MIG-1). */
export function isOpeningJournal({ object }: LineOf<"journal">): boolean {
  return object.lines.some(({ role }) => role === "migration_clearing");
}
