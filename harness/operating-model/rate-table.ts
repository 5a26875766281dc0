import { z } from "zod";
import { type ExchangeRate, rateTypes } from "../../model/exchange-rates.ts";
import { knownCurrency } from "../language/kinds/amount.ts";
import type { Kind } from "../language/kinds/kind.ts";
import { readDate } from "../language/kinds/plain.ts";
import type { Problems } from "../language/problems.ts";
import { type Column, cellOf, columnWords, readTable, type TableRow } from "../language/table.ts";
import type { TextNode } from "../language/tree.ts";

const columns: readonly Column[] = ["from", "to", "type", "on", "rate"].map((word) => ({
  word,
  required: true,
}));

/** At most ten decimals (MNY-2), above zero. */
const rateShape = /^\d{1,9}(\.\d{1,10})?$/;

function readRate(cell: TextNode, problems: Problems): string | undefined {
  if (rateShape.test(cell.text) && /[1-9]/.test(cell.text)) return cell.text;
  const message = `"${cell.text}" is not an exchange rate; write units of \`to\` for 1 of \`from\`, \`1.0850\``;
  problems.report("bad-number", cell.span, message);
  return undefined;
}

function readRow(row: TableRow, problems: Problems): ExchangeRate | undefined {
  const [from, to, type, on, rate] = columns.map(({ word }) => cellOf(row, word, problems));
  if (!from || !to || !type || !on || !rate) return undefined;
  const known = [from, to].map((cell) => knownCurrency(cell.text, cell.span, problems));
  const kind = rateTypes.find((one) => one === type.text);
  if (kind === undefined) {
    const message = `"${type.text}" is no type of rate; it is ${rateTypes.join(" or ")}`;
    problems.reportWord("unknown-word", type.span, message, type.text, rateTypes);
  }
  const date = readDate(on.text, on.span, problems);
  const value = readRate(rate, problems);
  if (known.includes(false) || kind === undefined || date === undefined || value === undefined) {
    return undefined;
  }
  if (from.text === to.text) {
    problems.report("bad-table", to.span, "a rate leads from one currency to another");
    return undefined;
  }
  return { from: from.text, to: to.text, type: kind, on: date, rate: value };
}

function keyOf({ from, to, type, on }: ExchangeRate): string {
  return `${type} rate of ${from} in ${to} on ${on}`;
}

/** The exchange rates that treasury publishes: one row a pair, type and day. */
export const rateTable: Kind<readonly ExchangeRate[]> = {
  says: `a table \`${columnWords(columns)}\``,
  schema: z.string(),
  read: (node, problems) => {
    const table = readTable(node, columns, problems);
    if (table === undefined) return undefined;
    const seen = new Set<string>();
    const rates = table.rows.flatMap((row) => {
      const rate = readRow(row, problems);
      if (rate === undefined) return [];
      if (!seen.has(keyOf(rate))) {
        seen.add(keyOf(rate));
        return [rate];
      }
      problems.report("duplicate-key", row.span, `the ${keyOf(rate)} stands here twice; keep one`);
      return [];
    });
    return rates.length === table.rows.length ? rates : undefined;
  },
};
