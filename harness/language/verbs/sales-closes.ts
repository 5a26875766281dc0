import type { BillingInterval } from "../../../model/fields.ts";
import type { DeedOf } from "../../../model/scenario/step.ts";
import { effectiveDay } from "../kinds/day.ts";
import { counted, dayOfMonth, oneOf, yesOrNo } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { nameOf, newName } from "../names.ts";
import { countWords, customerWords, listWords } from "../words.ts";
import type { World } from "../world.ts";
import { dealLines } from "./deal-lines.ts";
import { type StepPlace, verb } from "./verb.ts";

type Deed = DeedOf<"sales closes">;

/**
 * One deal has one rhythm of invoices: in billing and in the CRM it is a field of the whole. What is
 * charged once comes with its first invoice.
 */
function rhythmOf(
  lines: readonly Deed["lines"][number][],
  step: StepPlace,
  world: World,
): BillingInterval | undefined {
  const found = new Set<BillingInterval>();
  for (const { product, discountPercent } of lines) {
    const billed = world.products.get(product)?.billed;
    if (billed === undefined) return undefined;
    if (billed !== "once") found.add(billed);
    else if (discountPercent !== null) {
      const message = `"${product}" is charged once and takes no discount; give its price in \`given\``;
      world.report("wrong-shape", step.spanOf("lines"), message);
      return undefined;
    }
  }
  const [first] = found;
  if (found.size === 1) return first;
  const message =
    found.size === 0
      ? "nothing of this runs for a term; what is charged once alone is an order: `sales sells`"
      : "the products of one deal are invoiced in one rhythm; make two deals";
  world.report("wrong-shape", step.spanOf("lines"), message);
  return undefined;
}

/** What is used is accrued by calendar month, so its billing periods have to be those months. */
function checkUsageStart(
  products: readonly string[],
  startsOn: string,
  step: StepPlace,
  world: World,
): boolean {
  const used = products.find((key) => world.products.get(key)?.usage !== undefined);
  if (used === undefined || startsOn.endsWith("-01")) return true;
  const message = `"${used}" is earned in the month of its use; start the deal on the first of a month`;
  world.report("wrong-shape", step.spanOf("starts"), message);
  return false;
}

export const salesCloses = verb({
  words: "sales closes",
  sentence: "Sales wins a deal: the customer buys products for a term.",
  example: `- on: 2026-01-01
  sales closes: $deal
  customer: $acme
  term: 12 months
  lines: |
    product | quantity
    seats   | 10
`,
  shape: {
    "sales closes": required(newName("deal"), "The name of the new deal."),
    customer: required(nameOf("customer"), "Who buys."),
    term: required(counted("month", "months"), "For how long."),
    starts: optional(effectiveDay, "The first day of service; else the day of the step."),
    renews: optional(yesOrNo, "Whether it goes on after its term; else yes."),
    "billing day": optional(dayOfMonth, "The day of the month on which billing periods begin."),
    trial: optional(counted("day", "days"), "Days at the start that nobody pays for."),
    quote: optional(
      oneOf(["in review"]),
      "With `in review` the deal is won before anybody approved its discounts; its term begins with the approval.",
    ),
    lines: required(dealLines, "What is bought."),
  },
  deed: (given, step, world) => {
    const startsOn = given.starts ?? step.on;
    const deal = given["sales closes"];
    const billed = rhythmOf(given.lines, step, world);
    if (billed === undefined) return undefined;
    const renews = given.renews ?? true;
    const products = given.lines.map((line) => line.product);
    if (!checkUsageStart(products, startsOn, step, world)) return undefined;
    const inArrears = products.every((key) => {
      const product = world.products.get(key);
      return product?.usage !== undefined || product?.billed === "once";
    });
    const billingDay = given["billing day"];
    if (given.trial !== undefined && billingDay !== undefined) {
      const message = "after a trial the periods begin on its last day; leave `billing day` out";
      world.report("wrong-shape", step.spanOf("billing day"), message);
      return undefined;
    }
    const special = {
      ...(billingDay === undefined ? {} : { billingDay }),
      ...(given.trial === undefined ? {} : { trialDays: given.trial }),
    };
    world.deals.set(deal, {
      startsOn,
      termMonths: given.term,
      renews,
      billed,
      products,
      inArrears,
      isUsed: products.some((key) => world.products.get(key)?.usage !== undefined),
      ...special,
      ...(given.quote === undefined ? {} : { inReview: true as const }),
    });
    return {
      do: "sales closes",
      deal,
      customer: given.customer,
      startsOn,
      termMonths: given.term,
      renews,
      ...special,
      ...(given.quote === undefined ? {} : { inReview: true as const }),
      lines: [...given.lines],
    };
  },
  english: (deed, world) => {
    const lines = deed.lines.map(({ product, quantity, discountPercent }) => {
      const discount = discountPercent === null ? "" : ` at ${discountPercent} % off`;
      return `${quantity} × ${world.products.get(product)?.name ?? product}${discount}`;
    });
    const term = `${countWords(deed.termMonths, "month", "months")} from ${deed.startsOn}`;
    const after = deed.renews ? "renewing after that" : "not renewing";
    const rhythm =
      deed.billingDay === undefined ? "" : `, invoiced on day ${deed.billingDay} of the month`;
    const trial =
      deed.trialDays === undefined
        ? ""
        : `, after a trial of ${countWords(deed.trialDays, "day", "days")}`;
    const review = deed.inReview ? ", its quote still in review" : "";
    return `Sales closes $${deed.deal} with ${customerWords(deed.customer, world)}: ${listWords(lines)} for ${term}${trial}${rhythm}, ${after}${review}.`;
  },
});
