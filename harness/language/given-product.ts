import { z } from "zod";
import { accountWords, type SalesRole, salesRoles } from "../../model/accounts.ts";
import { divideRounded } from "../../model/decimal.ts";
import type { Span } from "../../model/diagnostic.ts";
import { type BillingInterval, monthsOfInterval } from "../../model/fields.ts";
import type { Money } from "../../model/money.ts";
import type { GivenProduct } from "../../model/scenario/index.ts";
import { checkCredits, creditTerms } from "./credit-terms.ts";
import { knownAccount } from "./expectations/rows.ts";
import { intervals, type Price, price } from "./given-price.ts";
import { textKind } from "./kinds/kind.ts";
import { date, oneOf, text, wholeNumber } from "./kinds/plain.ts";
import { mapOf, optional, readFields, type ValuesOf } from "./kinds/shape.ts";
import { dimensionValue } from "./tags.ts";
import type { MapEntry } from "./tree.ts";
import { usageTiers } from "./usage-price.ts";
import { usageTerms } from "./usage-terms.ts";
import type { World } from "./world.ts";

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
  price: optional(price, "List price before tax; needed unless there are tiers."),
  "usage of": optional(
    text("what is counted, `call`"),
    "Makes it a product that is charged for use.",
  ),
  tiers: optional(usageTiers, "Prices of a unit by how many are used in a billing period."),
  pricing: optional(
    oneOf(["graduated", "volume"]),
    "Whether a tier's price holds for the units inside it, or for all; else graduated.",
  ),
  included: optional(wholeNumber(0), "Units of each billing period that cost nothing."),
  minimum: optional(
    price,
    "What each year of a deal comes to at least: `60000.00 USD per year`. The rest is invoiced at its end.",
  ),
  billed: optional(
    oneOf([
      "monthly in advance",
      "quarterly in advance",
      "yearly in advance",
      "monthly in arrears",
    ]),
    "How often it is invoiced; needed unless it is charged once. What is used comes in arrears.",
  ),
  revenue: optional(
    oneOf(["daily", "evenly by month", "when delivered"]),
    "How it is recognised; else as the operating model says, and what is charged once when delivered.",
  ),
  "revenue account": optional(
    salesAccount,
    "What it is earned on; else revenue subscription, and revenue services for what is charged once.",
  ),
  "credits for": optional(
    text("a product that is charged for use, `calls`"),
    "Makes it units of use that are paid before they are used, and earned as they are.",
  ),
  "valid until": optional(date, "The last day on which credits can be used."),
  department: optional(dimensionValue("department"), "The department of its ERP item; else none."),
  class: optional(dimensionValue("class"), "The class of its ERP item; else none."),
  "erp item": optional(oneOf(["none"]), "With `none` the ERP has no item for it yet."),
};
export type Written = ValuesOf<typeof productShape>;

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

export type Terms = Pick<
  GivenProduct,
  | "price"
  | "unit"
  | "priceInterval"
  | "billed"
  | "pricePerBilling"
  | "treatment"
  | "usage"
  | "credits"
  | "income"
  | "revenue"
>;

/** Says what is wrong at a key; for `unknown-word` the word that is no rhythm. */
export type Report = (
  key: string,
  code: "wrong-shape" | "bad-amount" | "missing-key" | "unknown-word",
  says: string,
) => undefined;

function onceTerms(given: Written, price: Price, report: Report): Terms | undefined {
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
  const once: Terms = {
    price: price.money,
    unit: price.unit,
    priceInterval: "once",
    billed: "once",
    pricePerBilling: price.money,
    treatment: "point_in_time",
    income: given["revenue account"] ?? "revenue_services",
    revenue: null,
  };
  return creditTerms(given, once, report);
}

function recurringTerms(
  given: Written,
  price: Price,
  per: BillingInterval,
  report: Report,
): Terms | undefined {
  if (given.billed === undefined) {
    return report("", "missing-key", `needs \`billed\`: ${productShape.billed.kind.says}`);
  }
  if (given.revenue === "when delivered") {
    return report("revenue", "wrong-shape", "only what is charged once is earned `when delivered`");
  }
  const { billed: words } = given;
  if (words === "monthly in arrears") {
    return report("billed", "wrong-shape", "only what is used is invoiced in arrears: `usage of`");
  }
  const billed = billedWords[words];
  const perBilling = pricePerBilling(price, per, billed);
  if (perBilling === undefined) {
    const says = `the price of one ${billed} is no whole amount; give the price per ${billed}`;
    return report("price", "bad-amount", says);
  }
  return {
    price: price.money,
    unit: price.unit,
    priceInterval: per,
    billed,
    pricePerBilling: perBilling,
    treatment: "ratable",
    income: given["revenue account"] ?? "revenue_subscription",
    revenue: given.revenue === undefined ? null : conventions[given.revenue],
  };
}

const usageKeys = ["tiers", "pricing", "included", "minimum"] as const;
const creditKeys = ["credits for", "valid until"] as const;

function termsOf(given: Written, report: Report): Terms | undefined {
  const unit = given["usage of"];
  if (unit !== undefined) return usageTerms(given, unit, report);
  const stray = usageKeys.find((key) => given[key] !== undefined);
  if (stray !== undefined) {
    return report(stray, "wrong-shape", `\`${stray}\` belongs to what is used: \`usage of\``);
  }
  const { price } = given;
  if (price === undefined) {
    return report("", "missing-key", `needs \`price\`: ${productShape.price.kind.says}`);
  }
  if (!("money" in price)) return report("price", "unknown-word", price.unit);
  const credit = creditKeys.find((key) => given[key] !== undefined);
  if (credit !== undefined && price.per !== "once") {
    return report(credit, "wrong-shape", "credits are bought once: `0.08 USD per credit once`");
  }
  return price.per === "once"
    ? onceTerms(given, price, report)
    : recurringTerms(given, price, price.per, report);
}

function tagsOf(given: Written): Pick<GivenProduct, "tags"> {
  const { department, class: word } = given;
  if (department === undefined && word === undefined) return {};
  return {
    tags: {
      ...(department === undefined ? {} : { department }),
      ...(word === undefined ? {} : { class: word }),
    },
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
    if (code === "unknown-word") {
      const message = `"${says}" is no rhythm of prices; they are per ${intervals.join(", ")}, and what is used has \`usage of\``;
      world.reportWord(code, spanOf(name), message, says, intervals);
      return undefined;
    }
    world.report(code, spanOf(name), code === "missing-key" ? `${where} ${says}` : says);
    return undefined;
  };
  const terms = termsOf(given, report);
  if (terms === undefined) return undefined;
  const product: GivenProduct = {
    key,
    span: entry.key.span,
    name: given.name ?? key,
    ...terms,
    mapped: given["erp item"] === undefined,
    ...tagsOf(given),
  };
  checkCredits(product, entry, world);
  return product;
}
