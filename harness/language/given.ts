import { z } from "zod";
import { divideRounded } from "../../model/decimal.ts";
import type { Span } from "../../model/diagnostic.ts";
import { type BillingInterval, monthsOfInterval } from "../../model/fields.ts";
import type { Money } from "../../model/money.ts";
import type { GivenCustomer, GivenProduct } from "../../model/scenario/index.ts";
import { knownCurrency, readMoney } from "./kinds/amount.ts";
import { type Kind, textKind } from "./kinds/kind.ts";
import { oneOf, text } from "./kinds/plain.ts";
import { mapOf, optional, readFields, required } from "./kinds/shape.ts";
import { introduce, namePattern } from "./names.ts";
import type { MapEntry, Node } from "./tree.ts";
import type { World } from "./world.ts";

/** A tax jurisdiction of the operating model. */
const jurisdiction = textKind("a tax jurisdiction, `US-TX`", z.string(), (node, world: World) => {
  const rates = world.operatingModel?.tax.rates;
  if (rates === undefined || Object.hasOwn(rates, node.text)) return node.text;
  const message = `"${node.text}" has no tax rate in ${world.operatingModel?.name}`;
  world.reportWord("unknown-word", node.span, message, node.text, Object.keys(rates));
  return undefined;
});

const paysBy = textKind(
  "`card` or `invoice net 30`",
  z.string().regex(/^(card|invoice net [1-9]\d{0,2})$/),
  (node, world): GivenCustomer["paysBy"] | undefined => {
    if (node.text === "card") return { how: "card" };
    const days = /^invoice net ([1-9]\d{0,2})$/.exec(node.text)?.[1];
    if (days !== undefined) return { how: "invoice", netDays: Number(days) };
    const message = `"${node.text}" is no way to pay; write \`card\` or \`invoice net 30\``;
    world.reportWord("unknown-word", node.span, message, node.text, ["card", "invoice net 30"]);
    return undefined;
  },
);

type Price = { readonly money: Money; readonly unit: string | null; readonly per: BillingInterval };

const intervals = ["month", "quarter", "year"] as const;
const priceShape = /^(-?\d+(?:\.\d+)?) ([A-Za-z]+)(?: per ([a-z][a-z -]*?))? per ([a-z]+)$/;

const price = textKind(
  "a price, `100.00 USD per seat per month` or `1200.00 USD per month`",
  z.string().regex(/^\d+(\.\d+)? [A-Z]{3}( per [a-z -]+)? per (month|quarter|year)$/),
  (node, world): Price | undefined => {
    const [, decimal, code, unit, word] = priceShape.exec(node.text) ?? [];
    if (decimal === undefined || code === undefined || word === undefined) {
      const message = `"${node.text}" is not a price; write \`100.00 USD per seat per month\``;
      world.report("bad-amount", node.span, message);
      return undefined;
    }
    const per = intervals.find((one) => one === word);
    if (per === undefined) {
      const message = `"${word}" is no rhythm of prices; they are per ${intervals.join(", ")}`;
      world.reportWord("unknown-word", node.span, message, word, intervals);
      return undefined;
    }
    const codeSpan = currencySpan(node.span, decimal.length, code.length);
    if (!knownCurrency(code, codeSpan, world)) return undefined;
    const money = readMoney(decimal, code, node.span, world);
    return money && { money, unit: unit ?? null, per };
  },
);

function currencySpan(span: Span, before: number, length: number): Span {
  const column = span.column + before + 1;
  return { ...span, column, endColumn: column + length };
}

const billedWords = {
  "monthly in advance": "month",
  "quarterly in advance": "quarter",
  "yearly in advance": "year",
} as const;
const conventions = { daily: "daily", "evenly by month": "monthly_even" } as const;

const customerShape = {
  "legal name": required(text(), "The name on its invoices."),
  "ships to": required(jurisdiction, "Where it is taxed."),
  "pays by": required(paysBy, "How it settles invoices."),
};
const productShape = {
  name: optional(text(), "The name on invoices; else the product's own key."),
  price: required(price, "List price before tax."),
  billed: required(
    oneOf(["monthly in advance", "quarterly in advance", "yearly in advance"]),
    "How often it is invoiced.",
  ),
  revenue: optional(
    oneOf(["daily", "evenly by month"]),
    "How it is recognised; else as the operating model says.",
  ),
  "erp item": optional(oneOf(["none"]), "With `none` the ERP has no item for it yet."),
};

function readCustomer(key: string, entry: MapEntry, world: World): GivenCustomer | undefined {
  const where = `customer ${key}`;
  const map = mapOf(entry.value, where, world);
  const owner = { span: entry.key.span, where };
  const given = map && readFields(map.entries, customerShape, owner, world);
  if (given === undefined) return undefined;
  return {
    key,
    span: entry.key.span,
    legalName: given["legal name"],
    shipsTo: given["ships to"],
    paysBy: given["pays by"],
  };
}

/** The price of one billing interval, where the months divide it to the minor unit. */
function pricePerBilling({ money, per }: Price, billed: BillingInterval): Money | undefined {
  const months = BigInt(monthsOfInterval[per]);
  const whole = money.minor * BigInt(monthsOfInterval[billed]);
  if (whole % months !== 0n) return undefined;
  return { minor: divideRounded(whole, months), currency: money.currency };
}

function readProduct(key: string, entry: MapEntry, world: World): GivenProduct | undefined {
  const where = `product ${key}`;
  const map = mapOf(entry.value, where, world);
  const owner = { span: entry.key.span, where };
  const given = map && readFields(map.entries, productShape, owner, world);
  if (given === undefined) return undefined;
  const billed = billedWords[given.billed];
  const perBilling = pricePerBilling(given.price, billed);
  if (perBilling === undefined) {
    const message = `the price of one ${billed} is no whole amount; give the price per ${billed}`;
    const place = map?.entries.find((one) => one.key.text === "price")?.value.span;
    world.report("bad-amount", place ?? entry.key.span, message);
    return undefined;
  }
  return {
    key,
    span: entry.key.span,
    name: given.name ?? key,
    price: given.price.money,
    unit: given.price.unit,
    priceInterval: given.price.per,
    billed,
    pricePerBilling: perBilling,
    revenue: given.revenue === undefined ? null : conventions[given.revenue],
    mapped: given["erp item"] === undefined,
  };
}

export type Given = {
  readonly customers: GivenCustomer[];
  readonly products: GivenProduct[];
};

const keyShape = new RegExp(`^(customer|product) (${namePattern})$`);

function readEntry(entry: MapEntry, world: World): boolean {
  const [, kind, key] = keyShape.exec(entry.key.text) ?? [];
  if (key === undefined) {
    const { text: found, span } = entry.key;
    const name = found.split(" ").at(-1) ?? "acme";
    const message = `"${found}" is not known in \`given\`; write \`customer acme\` or \`product seats\``;
    world.reportWord("unknown-key", span, message, found, [`customer ${name}`, `product ${name}`]);
    return false;
  }
  if (kind === "customer") {
    introduce(key, "customer", entry.key.span, world);
    const customer = readCustomer(key, entry, world);
    if (customer) world.customers.set(key, customer);
    return customer !== undefined;
  }
  const product = readProduct(key, entry, world);
  if (product) world.products.set(key, product);
  // A product that could not be read is known all the same, so that its uses are not errors too.
  else world.unreadProducts.add(key);
  return product !== undefined;
}

/** `given`: who buys and what is sold. */
export const given: Kind<Given, World> = {
  says: "a map of `customer …` and `product …`",
  schema: z.strictObject({}).meta({ description: "Who buys and what is sold." }),
  read: (node: Node, world) => {
    const map = mapOf(node, "`given`", world);
    if (map === undefined) return undefined;
    const whole = map.entries.map((entry) => readEntry(entry, world)).every((one) => one);
    if (!whole) return undefined;
    return { customers: [...world.customers.values()], products: [...world.products.values()] };
  },
};

export const givenShapes = { customer: customerShape, product: productShape } as const;
