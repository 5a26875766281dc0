import { type AccountRole, accountRoles } from "../../model/accounts.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import type { CreditMemo, Invoice } from "../../model/facts/billing.ts";
import type { Journal, Schedule } from "../../model/facts/books.ts";
import { add, type Money, subtract, sum, zero } from "../../model/money.ts";

/** What the page shows of one run, as of the marker. */
export type Books = {
  readonly currency: string;
  readonly journals: readonly Journal[];
  readonly invoices: readonly Invoice[];
  readonly creditMemos: readonly CreditMemo[];
  readonly schedules: readonly Schedule[];
};

/** One control total: what the source says, what the ledger says. */
export type TieOut = {
  readonly name: string;
  readonly source: Money;
  readonly ledger: Money;
  readonly difference: Money;
};

/** Reads the books out of evidence; the replay after the marker no longer counts. */
export function readBooks(lines: readonly EvidenceLine[], currency: string): Books {
  const journals: Journal[] = [];
  const invoices = new Map<string, Invoice>();
  const creditMemos = new Map<string, CreditMemo>();
  const schedules = new Map<string, Schedule>();
  for (const line of lines) {
    if (line.phase === "marker") break;
    if (line.kind === "journal") journals.push(line.object);
    else if (line.kind === "fact") {
      const { object } = line;
      if (object.type === "invoice") invoices.set(object.id, object);
      else if (object.type === "credit memo") creditMemos.set(object.id, object);
      else if (object.type === "schedule") schedules.set(object.id, object);
    }
  }
  return {
    currency,
    journals: journals.toSorted((a, b) =>
      a.postedOn < b.postedOn ? -1 : a.postedOn > b.postedOn ? 1 : 0,
    ),
    invoices: [...invoices.values()],
    creditMemos: [...creditMemos.values()],
    schedules: [...schedules.values()],
  };
}

/** The balance of an account, positive on its normal side. */
export function balance(books: Books, role: AccountRole): Money {
  let total = zero(books.currency);
  for (const line of books.journals.flatMap((journal) => journal.lines)) {
    if (line.role !== role) continue;
    const net = subtract(line.debit, line.credit);
    total = accountRoles[role].normalSide === "debit" ? add(total, net) : subtract(total, net);
  }
  return total;
}

function tieOut(name: string, source: Money, ledger: Money): TieOut {
  return { name, source, ledger, difference: subtract(ledger, source) };
}

/** The tie-out schedule: one row a control total. */
export function tieOuts(books: Books): readonly TieOut[] {
  const { currency } = books;
  const issued = books.invoices.filter(({ status }) => status !== "draft" && status !== "void");
  const standing = books.creditMemos.filter(({ status }) => status === "issued");
  const open = sum(
    issued.map((invoice) => invoice.open),
    currency,
  );
  const tax = subtract(
    sum(
      issued.map((invoice) => invoice.tax),
      currency,
    ),
    sum(
      standing.map((memo) => memo.tax),
      currency,
    ),
  );
  const net = subtract(
    sum(
      issued.map((invoice) => invoice.net),
      currency,
    ),
    sum(
      standing.map((memo) => memo.net),
      currency,
    ),
  );
  const remaining = sum(
    books.schedules.map(({ total, recognised }) => subtract(total, recognised)),
    currency,
  );
  const deferred = balance(books, "deferred_revenue");
  const earned = balance(books, "revenue_subscription");
  return [
    tieOut("Accounts receivable = open invoices", open, balance(books, "accounts_receivable")),
    tieOut("Tax payable = tax invoiced less credited", tax, balance(books, "tax_payable")),
    tieOut("Deferred revenue = what schedules still hold", remaining, deferred),
    tieOut("Deferred and earned revenue = net invoiced less credited", net, add(deferred, earned)),
  ];
}
