import { z } from "zod";
import { currencyExponent, currency as currencyOf } from "../../model/currency.ts";
import { decimal } from "../../model/decimal.ts";
import type { UsagePrice } from "../../model/scenario/index.ts";
import type { Kind } from "./kinds/kind.ts";
import { cellOf, columnWords, readTable, type TableRow } from "./table.ts";
import type { World } from "./world.ts";

/** The price of so many units of what is used; the amount as exact decimal text. */
export type UnitPrice = {
  readonly decimal: string;
  readonly currency: string;
  readonly size: number;
  readonly unit: string;
};

export type UsageTiers = { readonly currency: string; readonly tiers: UsagePrice["tiers"] };

/** Exact decimal text in minor units: `0.0065` of a dollar is `0.65`. */
export function minorText(amount: string, currency: string): string {
  const factor = decimal(10n ** BigInt(currencyExponent(currencyOf(currency))));
  return decimal(amount).times(factor).toFixed();
}

const columns = [
  { word: "up to", required: true },
  { word: "price", required: true, money: true },
] as const;

function boundOf(row: TableRow, world: World): number | null | undefined {
  const cell = row.cells.get("up to");
  if (cell === undefined) return null;
  if (/^[1-9]\d{0,14}$/.test(cell.text)) return Number(cell.text);
  world.report("bad-number", cell.span, `"${cell.text}" is not a whole number of units`);
  return undefined;
}

type Tier = UsagePrice["tiers"][number];

function readTier(row: TableRow, currency: string, world: World): Tier | undefined {
  const upTo = boundOf(row, world);
  const price = cellOf(row, "price", world);
  if (upTo === undefined || price === undefined) return undefined;
  if (/^\d+(\.\d{1,12})?$/.test(price.text)) {
    return { upTo, unitMinor: minorText(price.text, currency) };
  }
  world.report("bad-amount", price.span, `"${price.text}" is not the price of a unit, \`0.012\``);
  return undefined;
}

/** Inclusive upper bounds that rise; the last row has none. */
export const usageTiers: Kind<UsageTiers, World> = {
  says: `a table \`${columnWords(columns)}\`, the last row without a bound`,
  schema: z.string(),
  read: (node, world) => {
    const table = readTable(node, columns, world);
    const currency = table?.currencies.get("price");
    if (table === undefined || currency === undefined) return undefined;
    const tiers = table.rows.flatMap((row) => readTier(row, currency, world) ?? []);
    if (tiers.length < table.rows.length) return undefined;
    const isLast = (index: number) => index === tiers.length - 1;
    const wrong = tiers.findIndex(({ upTo }, index) =>
      isLast(index) ? upTo !== null : upTo === null || upTo <= (tiers[index - 1]?.upTo ?? 0),
    );
    if (wrong === -1) return { currency, tiers };
    const message = "the bounds of tiers rise, and the last row has none";
    world.report("bad-table", table.rows[wrong]?.span ?? node.span, message);
    return undefined;
  },
};
