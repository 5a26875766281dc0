import { z } from "zod";
import type { Rhythm } from "../../model/fields.ts";
import type { Money } from "../../model/money.ts";
import { knownCurrency, readMoney, within } from "./kinds/amount.ts";
import { textKind } from "./kinds/kind.ts";
import type { UnitPrice } from "./usage-price.ts";

export type Price = { readonly money: Money; readonly unit: string | null; readonly per: Rhythm };
export const intervals = ["month", "quarter", "year"] as const;
const priceShape =
  /^(-?\d+(?:\.\d+)?) ([A-Za-z]+)(?: per ([a-z][a-z -]*?))?(?: per ([a-z]+)| once)$/;

const usedShape = /^(\d+(?:\.\d{1,12})?) ([A-Z]{3}) per (?:([1-9]\d*) )?([A-Za-z][\w-]*)$/;

/** The price of units of what is used: whatever is not per month, quarter or year. */
function unitPrice(text: string): UnitPrice | undefined {
  const [, decimal, currency, size, unit] = usedShape.exec(text) ?? [];
  if (decimal === undefined || currency === undefined || unit === undefined) return undefined;
  if (intervals.some((one) => one === unit)) return undefined;
  return { decimal, currency, size: Number(size ?? "1"), unit };
}

/** What one unit costs: for an interval, once, or for its use. */
export const price = textKind(
  "a price, `100.00 USD per seat per month`, `1200.00 USD per month`, `750.00 USD once`, or of what is used `0.05 USD per call`, `18.50 USD per 100 GB`",
  z.string().regex(/^\d+(\.\d+)? [A-Z]{3}( per [A-Za-z0-9 -]+| once)+$/),
  (node, world): Price | UnitPrice | undefined => {
    const used = unitPrice(node.text);
    if (used !== undefined) {
      const span = within(node.span, used.decimal.length + 1, used.currency.length);
      return knownCurrency(used.currency, span, world) ? used : undefined;
    }
    const [, decimal, code, unit, word] = priceShape.exec(node.text) ?? [];
    if (decimal === undefined || code === undefined) {
      const message = `"${node.text}" is not a price; write \`100.00 USD per seat per month\``;
      world.report("bad-amount", node.span, message);
      return undefined;
    }
    const per = word === undefined ? "once" : intervals.find((one) => one === word);
    if (per === undefined) {
      const message = `"${word}" is no rhythm of prices; they are per ${intervals.join(", ")}`;
      world.reportWord("unknown-word", node.span, message, word ?? "", intervals);
      return undefined;
    }
    const codeSpan = within(node.span, decimal.length + 1, code.length);
    if (!knownCurrency(code, codeSpan, world)) return undefined;
    const money = readMoney(decimal, code, node.span, world);
    return money && { money, unit: unit ?? null, per };
  },
);
