import { decimal } from "../../../model/decimal.ts";
import { type Money, roundedMoney, sum, toDecimal } from "../../../model/money.ts";
import type { Tables } from "./crm.ts";
import type { DealLine } from "./records.ts";

/** The lines of a deal, deleted ones left out. */
export function linesOf(tables: Tables, dealId: string): readonly DealLine[] {
  const found: DealLine[] = [];
  for (const id of tables.lineIdsOf(dealId)) {
    const line = tables.lines.get(id);
    if (line) found.push(line);
  }
  return found;
}

/** What the lines add up to; undefined without lines. */
export function sumOfLines(lines: readonly DealLine[]): Money | undefined {
  const [first] = lines;
  if (!first) return undefined;
  return sum(
    lines.map((line) => line.total),
    first.total.currency,
  );
}

/** Quantity × unit price × (1 − discount ÷ 100), rounded once to the minor unit. */
export function lineTotal(
  line: Pick<DealLine, "quantity" | "unitPrice" | "discountPercent">,
): Money {
  const paid = decimal("1").minus(decimal(line.discountPercent ?? "0").div(decimal("100")));
  const exact = toDecimal(line.unitPrice).times(decimal(line.quantity)).times(paid);
  return roundedMoney(exact, line.unitPrice.currency);
}
