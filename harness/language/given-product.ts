import { z } from "zod";
import { accountWords, type SalesRole, salesRoles } from "../../model/accounts.ts";
import { divideRounded } from "../../model/decimal.ts";
import type { Span } from "../../model/diagnostic.ts";
import { type BillingInterval, monthsOfInterval, type Rhythm } from "../../model/fields.ts";
import type { Money } from "../../model/money.ts";
import type { GivenProduct } from "../../model/scenario/index.ts";
import { knownAccount } from "./expectations/rows.ts";
import { knownCurrency, readMoney, within } from "./kinds/amount.ts";
import { textKind } from "./kinds/kind.ts";
import { oneOf, text } from "./kinds/plain.ts";
import { mapOf, optional, readFields, required, type ValuesOf } from "./kinds/shape.ts";
import type { MapEntry } from "./tree.ts";
import type { World } from "./world.ts";

type Price = { readonly money: Money; readonly unit: string | null; readonly per: Rhythm };

const intervals = ["month", "quarter", "year"] as const;
const priceShape =
  /^(-?\d+(?:\.\d+)?) ([A-Za-z]+)(?: per ([a-z][a-z -]*?))?(?: per ([a-z]+)| once)$/;

const price = textKind(
  "a price, `100.00 USD per seat per month`, `1200.00 USD per month` or `750.00 USD once`",
  z.string().regex(/^\d+(\.\d+)? [A-Z]{3}( per [a-z -]+)? (per (month|quarter|year)|once)$/),
  (node, world): Price | undefined => {
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

/** An account that sales are earned on, of the operating model's chart. */
const salesAccount = textKind(
  "a revenue account, `revenue module`",
  z.enum(salesRoles.map(accountWords)),
  (node, world: World): SalesRole | undefined => {
    const role = knownAccount(node.text, node.span, world);
    const found = salesRoles.find((one) => one === role);
    if (role !== undefined && found === undefined) {
      const message = `sales are not earned on "${node.text}"`;
      const words = salesRoles.map(accountWords);
      world.reportWord("unknown-account", node.span, message, node.text, words);
    }
    return found;
  },
);

const billedWords = {
  "monthly in advance": "month",
  "quarterly in advance": "quarter",
  "yearly in advance": "year",
} as const;
const conventions = { daily: "daily", "evenly by month": "monthly_even" } as const;

export const productShape = {
  name: optional(text(), "The name on invoices; else the product's own key."),
  price: required(price, "List price before tax."),
  billed: optional(
    oneOf(["monthly in advance", "quarterly in advance", "yearly in advance"]),
    "How often it is invoiced; needed unless it is charged once.",
  ),
  revenue: optional(
    oneOf(["daily", "evenly by month", "when delivered"]),
    "How it is recognised; else as the operating model says, and what is charged once when delivered.",
  ),
  "revenue account": optional(
    salesAccount,
    "What it is earned on; else revenue subscription, and revenue services for what is charged once.",
  ),
  "erp item": optional(oneOf(["none"]), "With `none` the ERP has no item for it yet."),
};
type Written = ValuesOf<typeof productShape>;

/** The price of one billing interval, where the months divide it to the minor unit. */
function pricePerBilling(
  { money }: Price,
  per: BillingInterval,
  billed: BillingInterval,
): Money | undefined {
  const months = BigInt(monthsOfInterval[per]);
  const whole = money.minor * BigInt(monthsOfInterval[billed]);
  if (whole % months !== 0n) return undefined;
  return { minor: divideRounded(whole, months), currency: money.currency };
}

type Terms = Pick<
  GivenProduct,
  "priceInterval" | "billed" | "pricePerBilling" | "treatment" | "income" | "revenue"
>;

type Report = (
  key: string,
  code: "wrong-shape" | "bad-amount" | "missing-key",
  says: string,
) => undefined;

function onceTerms(given: Written, report: Report): Terms | undefined {
  if (given.billed !== undefined) {
    return report(
      "billed",
      "wrong-shape",
      "what is charged once is invoiced when it is delivered; leave `billed` out",
    );
  }
  if (given.revenue !== undefined && given.revenue !== "when delivered") {
    return report(
      "revenue",
      "wrong-shape",
      "what is charged once has no service period; it is earned `when delivered`",
    );
  }
  return {
    priceInterval: "once",
    billed: "once",
    pricePerBilling: given.price.money,
    treatment: "point_in_time",
    income: given["revenue account"] ?? "revenue_services",
    revenue: null,
  };
}

function recurringTerms(given: Written, per: BillingInterval, report: Report): Terms | undefined {
  if (given.billed === undefined) {
    return report("", "missing-key", `needs \`billed\`: ${productShape.billed.kind.says}`);
  }
  if (given.revenue === "when delivered") {
    return report("revenue", "wrong-shape", "only what is charged once is earned `when delivered`");
  }
  const billed = billedWords[given.billed];
  const perBilling = pricePerBilling(given.price, per, billed);
  if (perBilling === undefined) {
    const says = `the price of one ${billed} is no whole amount; give the price per ${billed}`;
    return report("price", "bad-amount", says);
  }
  return {
    priceInterval: per,
    billed,
    pricePerBilling: perBilling,
    treatment: "ratable",
    income: given["revenue account"] ?? "revenue_subscription",
    revenue: given.revenue === undefined ? null : conventions[given.revenue],
  };
}

export function readProduct(key: string, entry: MapEntry, world: World): GivenProduct | undefined {
  const where = `product ${key}`;
  const map = mapOf(entry.value, where, world);
  const owner = { span: entry.key.span, where };
  const given = map && readFields(map.entries, productShape, owner, world);
  if (given === undefined) return undefined;
  const spanOf = (name: string): Span =>
    map?.entries.find((one) => one.key.text === name)?.value.span ?? entry.key.span;
  const report: Report = (name, code, says) => {
    world.report(code, spanOf(name), code === "missing-key" ? `${where} ${says}` : says);
    return undefined;
  };
  const { money, unit, per } = given.price;
  const terms = per === "once" ? onceTerms(given, report) : recurringTerms(given, per, report);
  if (terms === undefined) return undefined;
  return {
    key,
    span: entry.key.span,
    name: given.name ?? key,
    price: money,
    unit,
    ...terms,
    mapped: given["erp item"] === undefined,
  };
}
