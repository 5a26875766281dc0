import { html } from "hono/html";
import { add, isZero, type Money, subtract, sum } from "../../model/money.ts";
import type { LawResult } from "../../model/verdict.ts";
import { ledgerAmount } from "./amounts.ts";
import { type Books, balance, revenueRoles } from "./books.ts";
import { type Markup, table } from "./table.ts";

/** One control total: what the source says, what the ledger says. */
export type TieOut = { readonly name: string; readonly source: Money; readonly ledger: Money };

/** The tie-out schedule of the balance sheet accounts that billing can be asked about. */
export function tieOuts(books: Books): readonly TieOut[] {
  const total = (amounts: readonly Money[]) => sum(amounts, books.currency);
  const issued = books.invoices.filter(({ status }) => status !== "draft" && status !== "void");
  const standing = books.creditMemos.filter(({ status }) => status === "issued");
  const lessCredited = (part: "net" | "tax") =>
    subtract(total(issued.map((one) => one[part])), total(standing.map((one) => one[part])));
  const left = total(books.schedules.map((one) => subtract(one.total, one.recognised)));
  const deferred = balance(books, "deferred_revenue");
  const earned = total(revenueRoles.map((role) => balance(books, role)));
  return [
    {
      name: "Accounts receivable = open invoices",
      source: total(issued.map(({ open }) => open)),
      ledger: balance(books, "accounts_receivable"),
    },
    {
      name: "Tax payable = tax invoiced less credited",
      source: lessCredited("tax"),
      ledger: balance(books, "tax_payable"),
    },
    {
      name: "Deferred revenue = what the schedules still hold",
      source: left,
      ledger: deferred,
    },
    {
      name: "Deferred and earned revenue = net invoiced less credited",
      source: lessCredited("net"),
      ledger: add(deferred, earned),
    },
  ];
}

function row({ name, source, ledger }: TieOut): Markup {
  const difference = subtract(ledger, source);
  const agrees = isZero(difference);
  return html`<tr><th scope="row">${name}</th><td class="amount">${ledgerAmount(source)}</td><td class="amount">${ledgerAmount(ledger)}</td><td class="amount">${ledgerAmount(difference)}</td><td class="result ${agrees ? "pass" : "fail"}">${agrees ? "A agreed" : "X does not agree"}</td></tr>
`;
}

/** The control totals, source against ledger. */
export function tieOutTable(books: Books): Markup {
  const columns = [
    { head: "Control total" },
    { head: "Source", amount: true },
    { head: "Ledger", amount: true },
    { head: "Difference", amount: true },
    { head: "Tick" },
  ];
  return html`${table(`Tie-out, in ${books.currency}`, columns, tieOuts(books).map(row))}<p class="muted">A: agreed to the other system. X: does not agree.</p>
`;
}

/** The laws that a run was held to, whatever its scenario says. */
export function lawTable(laws: readonly LawResult[]): Markup {
  const rows = laws.map(
    ({
      id,
      sentence,
      outcome,
      compared,
    }) => html`<tr><th scope="row">${id}</th><td>${sentence}</td><td class="amount">${compared}</td><td class="result ${outcome === "not exercised" ? "muted" : outcome}">${outcome}</td></tr>
`,
  );
  const columns = [
    { head: "Law" },
    { head: "What must be true" },
    { head: "Compared", amount: true },
    { head: "Result" },
  ];
  return table("Laws that hold whatever the scenario says", columns, rows);
}
