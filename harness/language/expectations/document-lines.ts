import type { BusinessDate } from "../../../model/days.ts";
import { readDate } from "../kinds/plain.ts";
import { cellOf, type TableRow } from "../table.ts";
import type { World } from "../world.ts";
import { linesField, moneyCell, rowPlace } from "./rows.ts";

function serviceDate(row: TableRow, word: string, world: World): BusinessDate | null | undefined {
  const cell = row.cells.get(word);
  return cell === undefined ? null : readDate(cell.text, cell.span, world);
}

/**
 * The lines of an invoice or credit memo. Service periods end on the first day outside; their days
 * are no days on which something happens, so they do not move `ends`.
 */
export const documentLines = linesField(
  [
    { word: "line", required: true },
    { word: "from", required: false },
    { word: "to", required: false },
    { word: "amount", required: true, money: true },
    { word: "because", required: false },
  ],
  (row, table, world) => {
    const line = cellOf(row, "line", world);
    const cell = cellOf(row, "amount", world);
    const from = serviceDate(row, "from", world);
    const to = serviceDate(row, "to", world);
    const amount = cell && moneyCell(cell, "amount", table, world);
    if (!line || !cell || !amount || from === undefined || to === undefined) return undefined;
    if (from !== null && to !== null && to <= from) {
      const message = `a service period ends after it begins; \`to\` is the first day outside`;
      world.report("bad-date", row.cells.get("to")?.span ?? row.span, message);
      return undefined;
    }
    const place = rowPlace(row, cell, amount, world);
    return { row: "invoice line", line: line.text, from, to, amount, ...place };
  },
  "Its lines before tax, all of them.",
);
