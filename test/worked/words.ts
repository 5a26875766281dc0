import { amountText, type Money, minor, money } from "../../model/money.ts";
import type { Entry } from "./entry.ts";

/** `2026-06-01 US01: accounts_receivable 1082.50, tax_payable[US-TX] -82.50`, accounts in order. */
export function journalWords(
  on: string,
  entity: string,
  currency: string,
  lines: readonly { readonly account: string; readonly dim: string; readonly amount: bigint }[],
): string {
  const sums = new Map<string, bigint>();
  for (const { account, dim, amount } of lines) {
    const name = dim === "" ? account : `${account}[${dim}]`;
    sums.set(name, (sums.get(name) ?? 0n) + amount);
  }
  const each = [...sums]
    .filter(([, amount]) => amount !== 0n)
    .map(([name, amount]) => `${name} ${amountText(minor(amount, currency))}`);
  return `${on} ${entity}: ${each.sort().join(", ")}`;
}

/** `US02 legacy`: an entity, and which of its ledgers where it has several. */
export function placeWords(entity: string, ledger: string | undefined): string {
  return ledger === undefined ? entity : `${entity} ${ledger}`;
}

type Line = { readonly start: string; readonly end: string; readonly net: Money };

export type InvoiceWords = {
  readonly date: string;
  readonly due: string;
  readonly net: Money;
  readonly tax: readonly (readonly [string, Money])[];
  readonly total: Money;
  readonly open: Money;
  readonly lines: readonly Line[];
};

function taxWords(tax: InvoiceWords["tax"]): string {
  const each = tax.filter(([, { minor: units }]) => units !== 0n);
  return (
    each
      .map(([place, amount]) => `${place} ${amountText(amount)}`)
      .sort()
      .join(" ") || "none"
  );
}

export function invoiceWords(invoice: InvoiceWords): string {
  const lines = invoice.lines.map(({ start, end, net }) => `${start}/${end} ${amountText(net)}`);
  const { date, due, net, tax, total, open } = invoice;
  const amounts = `net ${amountText(net)} tax ${taxWords(tax)} total ${amountText(total)} open ${amountText(open)}`;
  return `${date} due ${due} ${amounts} lines ${lines.sort().join(" | ")}`;
}

export type MemoWords = Pick<InvoiceWords, "date" | "net" | "tax" | "total"> & {
  readonly applied: Money;
  readonly unapplied: Money;
};

export function memoWords({ date, net, tax, total, applied, unapplied }: MemoWords): string {
  const state = `applied ${amountText(applied)} unapplied ${amountText(unapplied)}`;
  return `${date} net ${amountText(net)} tax ${taxWords(tax)} total ${amountText(total)} ${state}`;
}

/** What an entry says, as text that can be compared line by line. */
export function entryWords(entry: Entry) {
  const amount = (text: string) => money(text, entry.currency);
  const taxOf = (tax: Readonly<Record<string, string>>) =>
    Object.entries(tax).map(([place, text]) => [place, amount(text)] as const);
  return {
    invoices: entry.invoices
      .map((one) =>
        invoiceWords({
          ...one,
          net: amount(one.net),
          tax: taxOf(one.tax),
          total: amount(one.total),
          open: amount(one.open),
          lines: one.lines.map((line) => ({ ...line, net: amount(line.net) })),
        }),
      )
      .sort(),
    memos: entry.creditMemos
      .map((one) =>
        memoWords({
          date: one.date,
          net: amount(one.net),
          tax: taxOf(one.tax),
          total: amount(one.total),
          applied: amount(one.applied),
          unapplied: amount(one.unapplied),
        }),
      )
      .sort(),
    journal: entry.journal
      .map(({ postingDate, entity, ledgerId, functionalCurrency, lines }) =>
        journalWords(
          postingDate,
          placeWords(entity, ledgerId),
          functionalCurrency,
          lines.map(({ account, dim, debit, credit }) => ({
            account,
            dim,
            amount:
              money(debit, functionalCurrency).minor - money(credit, functionalCurrency).minor,
          })),
        ),
      )
      .sort(),
  };
}
