import { html } from "hono/html";
import { accountWords } from "../../model/accounts.ts";
import { homeOf } from "../../model/entities.ts";
import type { Journal, JournalLine } from "../../model/facts/books.ts";
import { isZero, type Money, sum } from "../../model/money.ts";
import { ledgerAmount } from "./amounts.ts";
import type { Books } from "./books.ts";
import { dayWords } from "./day-words.ts";
import { type Markup, table } from "./table.ts";

/** Account code before name, by the operating model where it knows the account. */
function accountText({ model }: Books, { account, role }: JournalLine): string {
  const known = role === null ? undefined : model.accounts[role];
  if (known !== undefined) return `${known.number} ${known.name}`;
  return role === null || role === account ? account : `${account} ${accountWords(role)}`;
}

const purposes = {
  document: "document",
  application: "application",
  recognition: "revenue recognised",
  revaluation: "receivables valued",
  summary: "documents of a day",
  intercompany: "between entities",
  manual: "journal",
} as const;

/** The kind of the document and the number that people know it by; its key where it has none. */
function sourceText(books: Books, { externalId, documentId, purpose }: Journal): string {
  if (externalId === null) return purposes[purpose];
  const known = books.names.get(externalId);
  if (known !== undefined) return known;
  const document = documentId === null ? undefined : books.documents.get(documentId);
  return document === undefined ? externalId : `${document.kind} ${externalId}`;
}

/** As it is written on paper: what is debited stands first. */
function debitsFirst(lines: readonly JournalLine[]): readonly JournalLine[] {
  return lines.toSorted((a, b) => Number(isZero(a.debit)) - Number(isZero(b.debit)));
}

type Entry = { readonly journal: Journal; readonly name: string; readonly findings: string };

/** One side of a line: the empty one stays blank. */
function side(value: Money): Markup {
  return html`<td class="amount">${isZero(value) ? "" : ledgerAmount(value)}</td>`;
}

function entryRows(books: Books, { journal, name, findings }: Entry): readonly Markup[] {
  const source = sourceText(books, journal);
  const isNews = journal.memo !== null && !source.includes(journal.memo);
  const memo = isNews ? html`<br><span class="muted">${journal.memo}</span>` : "";
  return debitsFirst(journal.lines).map((line, index) => {
    const booked = html`<td>${accountText(books, line)}</td>${side(line.debit)}${side(line.credit)}`;
    if (index > 0)
      return html`<tr class="more"><td></td><td></td>${booked}<td></td><td></td></tr>
`;
    return html`<tr><th scope="row">${name}</th><td>${dayWords(journal.postedOn)}</td>${booked}<td>${source}${memo}</td><td class="fail">${findings}</td></tr>
`;
  });
}

/**
 * All entries with a totals line. `findingsOf` gives the numbers of the findings that lead to a
 * journal, so that what is wrong is marked by a word and not by colour alone.
 */
export function journalTable(
  books: Books,
  findingsOf: (journal: Journal) => readonly number[],
): Markup {
  const rows = books.journals.flatMap((journal, index) => {
    const numbers = findingsOf(journal);
    const findings = numbers.length === 0 ? "" : `✗ see finding ${numbers.join(", ")}`;
    return entryRows(books, { journal, name: `J-${index + 1}`, findings });
  });
  const lines = books.journals.flatMap((journal) => journal.lines);
  const total = (side: "debit" | "credit") =>
    ledgerAmount(
      sum(
        lines.map((line) => line[side]),
        books.currency,
      ),
    );
  const foot = html`<tr><th scope="row" colspan="3">Total of ${books.journals.length} entries</th><td class="amount">${total("debit")}</td><td class="amount">${total("credit")}</td><td></td><td></td></tr>`;
  const columns = [
    { head: "No." },
    { head: "Date" },
    { head: "Account" },
    { head: "Debit", amount: true },
    { head: "Credit", amount: true },
    { head: "Source" },
    { head: "Mark" },
  ];
  const caption = `Journals of ${homeOf(books.model).id} ${homeOf(books.model).legalName}, in ${books.currency}`;
  const others =
    books.otherCount === 0
      ? ""
      : html`<p class="inconclusive">${books.otherCount} entries in other currencies are not shown here.</p>`;
  return html`${table(caption, columns, rows, foot)}${others}`;
}
