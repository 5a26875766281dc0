import { add, zero } from "../../../model/money.ts";
import type { Books } from "./books.ts";
import { type JournalToPost, keepDocument, postJournal } from "./keep.ts";
import type { PostedJournal } from "./records.ts";

/** Posts a journal that the ledger makes by itself; it can be read as a document like any other. */
export function postOwnJournal(
  books: Books,
  journal: JournalToPost & { readonly id: string },
): PostedJournal {
  const posted = postJournal(books, journal);
  const { id, externalId, entity, currency, documentOn, postedOn, period, memo } = journal;
  const none = zero(currency);
  const total = posted.lines.reduce((all, { debit }) => add(all, debit), none);
  keepDocument(books, {
    id,
    kind: "journal",
    externalId,
    entity,
    currency,
    exchangeRate: null,
    documentOn,
    postedOn,
    period,
    memo,
    customerId: null,
    status: "settled",
    net: total,
    tax: none,
    total,
    open: none,
    carrying: null,
    lines: [],
    applications: [],
    account: null,
    journalIds: [id],
    draft: null,
  });
  return posted;
}
