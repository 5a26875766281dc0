import Table from "cli-table3";
import type { Kpi, Statement, Tie } from "../model/statement.ts";
import type { ScenarioVerdict } from "../model/verdict.ts";

type Column = { readonly name: string; readonly isFigure: boolean };

/** A table for the terminal: a head, a rule, the rows; figures to the right. */
function tableText(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: columns.map(({ name }) => name),
    colAligns: columns.map(({ isFigure }) => (isFigure ? "right" : "left")),
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 2 },
    chars: {
      ...{ top: "", "top-mid": "", "top-left": "", "top-right": "", bottom: "", "bottom-mid": "" },
      ...{
        "bottom-left": "",
        "bottom-right": "",
        left: "",
        "left-mid": "",
        mid: "",
        "mid-mid": "",
      },
      ...{ right: "", "right-mid": "", middle: "" },
    },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

const text = (name: string): Column => ({ name, isFigure: false });
const figure = (name: string): Column => ({ name, isFigure: true });

function statementText({ title, columns, rows }: Statement): string {
  const heads = columns.map(({ name, kind }) => ({ name, isFigure: kind === "figure" }));
  return `${title}\n${tableText(heads, rows)}`;
}

function tiesText(ties: readonly Tie[]): string {
  const rows = ties.map(({ id, name, source, ledger, agrees }) => {
    return [id, name, source, ledger, agrees ? "agrees" : "DOES NOT AGREE"];
  });
  const columns = [text("Rule"), text("Tie-out"), figure("Source"), figure("Ledger"), text("")];
  return tableText(columns, rows);
}

function kpisText(kpis: readonly Kpi[]): string {
  const rows = kpis.map(({ title, value, unit, limit, outcome }) => {
    const shown = value === null ? "–" : `${value}${unit === "count" ? "" : ` ${unit}`}`;
    return [title, shown, limit ?? "–", outcome];
  });
  return tableText([text("Key figure"), figure("Value"), text("Limit"), text("")], rows);
}

/** The month-end file of a run for the terminal: statements, tie-outs, key figures. */
export function statementsText({ title, statements, kpis }: ScenarioVerdict): string {
  const ties = statements.flatMap((statement) => statement.ties);
  const parts = [title, ...statements.map(statementText), tiesText(ties), kpisText(kpis)];
  return parts.join("\n\n");
}
