import { html } from "hono/html";
import type { Kpi, Statement, Tie } from "../../model/statement.ts";
import type { LawResult } from "../../model/verdict.ts";
import { ledgerFigure } from "./amounts.ts";
import { type Markup, table } from "./table.ts";

function tieRow({ id, name, source, ledger, agrees }: Tie): Markup {
  return html`<tr><th scope="row">${name}</th><td>${id}</td><td class="amount">${ledgerFigure(source)}</td><td class="amount">${ledgerFigure(ledger)}</td><td class="result ${agrees ? "pass" : "fail"}">${agrees ? "A agreed" : "X does not agree"}</td></tr>
`;
}

/** Every control total of the run in one table: what the source says, what the ledger says. */
export function tieOutTable(statements: readonly Statement[]): Markup {
  const columns = [
    { head: "Control total" },
    { head: "Rule" },
    { head: "Source", amount: true },
    { head: "Ledger", amount: true },
    { head: "Tick" },
  ];
  const rows = statements.flatMap(({ ties }) => ties.map(tieRow));
  return html`${table("Tie-out", columns, rows)}<p class="muted">A: agreed to the other system. X: does not agree.</p>
`;
}

/** One statement of the month-end file. */
export function statementTable({ title, columns, rows }: Statement): Markup {
  const heads = columns.map(({ name, kind }) => ({
    head: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    amount: kind === "figure",
  }));
  const body = rows.map(
    ([first = "", ...cells]) =>
      html`<tr><th scope="row">${first}</th>${cells.map((cell, at) => (columns[at + 1]?.kind === "figure" ? html`<td class="amount">${ledgerFigure(cell)}</td>` : html`<td>${cell}</td>`))}</tr>
`,
  );
  return table(title, heads, body);
}

const came = { met: "pass", missed: "fail", "no limit": "muted", "not measured": "muted" } as const;

/** How well order to cash ran, each figure with its formula. */
export function kpiTable(kpis: readonly Kpi[]): Markup | "" {
  const measured = kpis.filter(({ value }) => value !== null);
  if (measured.length === 0) return "";
  const rows = measured.map(
    ({ title, formula, value, unit, limit, outcome }) =>
      html`<tr><th scope="row">${title}<br><span class="muted">${formula}</span></th><td class="amount">${value}${unit === "count" ? "" : ` ${unit}`}</td><td>${limit ?? "none"}</td><td class="${came[outcome]}">${outcome}</td></tr>
`,
  );
  const columns = [
    { head: "Figure" },
    { head: "Value", amount: true },
    { head: "Limit" },
    { head: "Result" },
  ];
  return table("Key figures", columns, rows);
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
