import { z } from "zod";
import type { Kind } from "../kinds/kind.ts";
import { type Column, columnWords, readTable, type Table, type TableRow } from "../table.ts";
import type { World } from "../world.ts";

type ReadLine<T> = (row: TableRow, world: World, table: Table) => T | undefined;

/** A table of what is sold, each product in one line; undefined after reporting. */
export function productTable<T extends { readonly product: string }>(
  columns: readonly Column[],
  readLine: ReadLine<T>,
): Kind<readonly T[], World> {
  return {
    says: `a table \`${columnWords(columns)}\``,
    schema: z.string(),
    read: (node, world) => {
      const table = readTable(node, columns, world);
      if (table === undefined) return undefined;
      const lines: T[] = [];
      for (const row of table.rows) {
        const line = readLine(row, world, table);
        if (line && lines.some((one) => one.product === line.product)) {
          const message = `"${line.product}" stands in two lines; write one with the whole quantity`;
          world.report("bad-table", row.span, message);
        } else if (line) lines.push(line);
      }
      return lines.length === table.rows.length ? lines : undefined;
    },
  };
}
