import { html } from "hono/html";
import type { AccountRole } from "../../model/accounts.ts";
import type { Journal } from "../../model/facts/books.ts";
import { add, isZero, type Money, sum, zero } from "../../model/money.ts";
import { ledgerAmount } from "./amounts.ts";
import { type Books, movement } from "./books.ts";
import { type Markup, table } from "./table.ts";

const causes = ["invoiced", "credited", "received", "refunded", "recognised", "other"] as const;
type Cause = (typeof causes)[number];

const causeOfDocument = {
  invoice: "invoiced",
  "credit memo": "credited",
  payment: "received",
  refund: "refunded",
  journal: "other",
} as const;

function causeOf({ documents }: Books, journal: Journal): Cause {
  if (journal.purpose === "recognition") return "recognised";
  const document = journal.documentId === null ? undefined : documents.get(journal.documentId);
  return document === undefined ? "other" : causeOfDocument[document.kind];
}

/** One month of an account: opening + movements = closing. */
export type RollForwardRow = {
  readonly period: string;
  readonly opening: Money;
  readonly moved: Readonly<Record<Cause, Money>>;
  readonly closing: Money;
};

/** An account month by month, split by what moved it; months without a movement are left out. */
export function rollForward(books: Books, role: AccountRole): readonly RollForwardRow[] {
  const { currency } = books;
  const touching = books.journals.filter(({ lines }) => lines.some((line) => line.role === role));
  const periods = [...new Set(touching.map(({ period }) => period))].sort();
  let opening = zero(currency);
  return periods.map((period) => {
    const inPeriod = touching.filter((journal) => journal.period === period);
    const by = (cause: Cause) =>
      movement(
        inPeriod.filter((journal) => causeOf(books, journal) === cause),
        role,
        currency,
      );
    const moved = {
      invoiced: by("invoiced"),
      credited: by("credited"),
      received: by("received"),
      refunded: by("refunded"),
      recognised: by("recognised"),
      other: by("other"),
    };
    const closing = add(opening, sum(Object.values(moved), currency));
    const row = { period, opening, moved, closing };
    opening = closing;
    return row;
  });
}

/** The roll-forward of an account as a table; columns in which nothing moved are left out. */
export function rollForwardTable(books: Books, role: AccountRole, name: string): Markup | "" {
  const rows = rollForward(books, role);
  if (rows.length === 0) return "";
  const shown = causes.filter((cause) => rows.some(({ moved }) => !isZero(moved[cause])));
  const columns = ["opening", ...shown, "closing"].map((head) => ({
    head: `${head.charAt(0).toUpperCase()}${head.slice(1)}`,
    amount: true,
  }));
  const body = rows.map(({ period, opening, moved, closing }) => {
    const amounts = [opening, ...shown.map((cause) => moved[cause]), closing];
    return html`<tr><th scope="row">${period}</th>${amounts.map((amount) => html`<td class="amount">${ledgerAmount(amount)}</td>`)}</tr>
`;
  });
  return table(`${name} roll-forward, in ${books.currency}`, [{ head: "Month" }, ...columns], body);
}
