import type { CreditMemo, Invoice, TaxLine } from "../../../model/facts/billing.ts";
import type { ExpectedLine } from "../books/expected-entry.ts";
import { recoveryEntry, writeOffEntry } from "../books/write-offs.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Book, isIn, linesOf, signed, taxRoles } from "../ledger.ts";
import { movements } from "../money-facts.ts";
import { isOf } from "../open-at-billing.ts";
import { billedIn } from "./billed.ts";
import { amounts, drawn, figure, type StatementOf, text } from "./statement.ts";

type Tax = Record<"opened" | "invoiced" | "credited" | "relieved" | "booked", bigint>;
type Sums = Map<string, Tax>;

function at(sums: Sums, place: string) {
  const found = sums.get(place) ?? {
    opened: 0n,
    invoiced: 0n,
    credited: 0n,
    relieved: 0n,
    booked: 0n,
  };
  sums.set(place, found);
  return found;
}

function billed(index: EvidenceIndex, book: Book): Sums {
  const sums: Sums = new Map();
  const { invoices, creditMemos } = billedIn(index, book);
  for (const { jurisdiction, amount } of invoices.flatMap(taxesOf)) {
    at(sums, jurisdiction).invoiced += amount.minor;
  }
  for (const { jurisdiction, amount } of creditMemos.flatMap(taxesOf)) {
    at(sums, jurisdiction).credited += amount.minor;
  }
  for (const { account, balance, entity, jurisdiction } of index.facts["opening balance"].all()) {
    const isHere = (entity ?? index.model.homeEntity) === book.entity;
    if (!isHere || account !== "tax_payable" || balance.currency !== book.currency) continue;
    at(sums, jurisdiction ?? unplaced).opened -= balance.minor;
  }
  for (const { role, jurisdiction, amount } of relief(index, book)) {
    if (role === "tax_payable") at(sums, jurisdiction ?? unplaced).relieved += amount;
  }
  return sums;
}

/** What the tax office gives back on bad debts, less what is owed again on recoveries (WRO-2, -3). */
function relief(index: EvidenceIndex, book: Book): readonly ExpectedLine[] {
  return movements(index).flatMap(({ fact }) => {
    if (!isOf(index, book, fact)) return [];
    if (fact.type === "write off") return writeOffEntry(index, fact).lines;
    return fact.type === "recovery" ? recoveryEntry(index, fact).lines : [];
  });
}

const unplaced = "no jurisdiction";

function taxesOf({ lines }: Invoice | CreditMemo): readonly TaxLine[] {
  return lines.flatMap((line) => line.taxes);
}

/** Tax by jurisdiction: taken over and invoiced less credited and relieved is what is owed (RCN-6). */
export const taxPayable: StatementOf = (index, book) => {
  const sums = billed(index, book);
  for (const line of linesOf(index.journals.filter(isIn(book)), taxRoles)) {
    at(sums, line.jurisdiction ?? unplaced).booked -= signed(line);
  }
  if (sums.size === 0) return undefined;
  const hasOlder = index.facts["opening balance"].ids.length > 0;
  const places = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return drawn(
    {
      id: "tax-payable",
      title: `Tax by jurisdiction of ${book.entity}, in ${book.currency}`,
      columns: [
        text("Jurisdiction"),
        ...amounts(
          ...(hasOlder ? ["Taken over"] : []),
          "Invoiced",
          "Credited",
          "Relieved",
          "In the ledger",
        ),
      ],
      rows: places.map(([place, { opened, invoiced, credited, relieved, booked }]) => [
        place,
        ...[...(hasOlder ? [opened] : []), invoiced, credited, relieved, booked].map((value) =>
          figure(value, book),
        ),
      ]),
    },
    places.map(([place, { opened, invoiced, credited, relieved, booked }]) => ({
      id: "RCN-6",
      name: `Tax of ${place}`,
      source: opened + invoiced - credited - relieved,
      ledger: booked,
      line: index.journals.findLast(isIn(book))?.n ?? null,
    })),
    book,
  );
};
