import type { CreditMemo, Invoice } from "../../../model/facts/billing.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Book } from "../ledger.ts";
import { isOlder } from "../older-books.ts";
import { isOf } from "../open-at-billing.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";

export type Billed = {
  readonly invoices: readonly Invoice[];
  readonly creditMemos: readonly CreditMemo[];
};

/** What billing has issued and the books must hold: without what waits, or is in older books. */
export function billedIn(index: EvidenceIndex, book: Book): Billed {
  const open = openExceptions(index);
  const invoices = index.facts.invoice
    .all()
    .filter(({ status }) => status !== "draft" && status !== "void");
  const memos = index.facts["credit memo"].all().filter(({ status }) => status !== "void");
  const stands = (fact: Invoice | CreditMemo) =>
    isOf(index, book, fact) &&
    !isHeldUp(open, fact) &&
    !isOlder(index, fact, fact.issuedOn ?? index.scenario.world.endsOn);
  return { invoices: invoices.filter(stands), creditMemos: memos.filter(stands) };
}
