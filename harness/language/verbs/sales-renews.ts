import { addMonths } from "../../../model/days.ts";
import { decimal, divideRounded } from "../../../model/decimal.ts";
import { monthsOfInterval } from "../../../model/fields.ts";
import { add, type Money, moneyText, percentOf } from "../../../model/money.ts";
import type { GivenProduct } from "../../../model/scenario/index.ts";
import { counted, percentage } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { nameOf, newName } from "../names.ts";
import { countWords, listWords } from "../words.ts";
import { roundingOf, type World } from "../world.ts";
import { verb } from "./verb.ts";

/** The list price as it is written, raised and rounded as the price book does, for one invoice. */
function raised(product: GivenProduct, percent: string, world: World): Money | undefined {
  const { price, priceInterval, billed } = product;
  if (priceInterval === "once" || billed === "once") return undefined;
  const unit = add(price, percentOf(price, decimal(percent), roundingOf(world)));
  const months = BigInt(monthsOfInterval[priceInterval]);
  const whole = unit.minor * BigInt(monthsOfInterval[billed]);
  if (whole % months !== 0n) return undefined;
  return { minor: divideRounded(whole, months), currency: unit.currency };
}

export const salesRenews = verb({
  words: "sales renews",
  sentence: "Sales agrees the next term of a running deal, at prices of its own.",
  example: `- on: 2026-11-15
  sales renews: $deal
  uplift: 7 %
  as: $renewal
`,
  shape: {
    "sales renews": required(nameOf("deal"), "The deal that goes on."),
    uplift: required(percentage, "What is added to every list price of the deal."),
    term: optional(counted("month", "months"), "For how long; else as long as the first term."),
    as: required(newName("renewal"), "The name of the renewal."),
  },
  deed: (given, step, world) => {
    const deal = given["sales renews"];
    const known = world.deals.get(deal);
    if (known === undefined) return undefined;
    if (!known.renews) {
      const message = `"$${deal}" ends with its term; write \`renews: yes\` there, or close a new deal`;
      world.report("wrong-shape", step.spanOf("sales renews"), message);
      return undefined;
    }
    const effectiveOn = addMonths(known.startsOn, known.termMonths + (known.renewedMonths ?? 0));
    if (effectiveOn < step.on) {
      const message = `the term that is renewed ended on ${effectiveOn}; renew it before`;
      world.report("bad-date", step.spanOf("sales renews"), message);
      return undefined;
    }
    const termMonths = given.term ?? known.termMonths;
    known.renewedMonths = (known.renewedMonths ?? 0) + termMonths;
    const prices: { product: string; price: Money }[] = [];
    for (const key of known.products) {
      const product = world.products.get(key);
      const price = product && raised(product, given.uplift, world);
      if (price !== undefined) prices.push({ product: key, price });
      // What was bought once is not bought again.
      else if (product !== undefined && product.billed !== "once") {
        const message = `${given.uplift} % more gives no whole price of one ${product.billed} of ${key}`;
        world.report("bad-amount", step.spanOf("uplift"), message);
        return undefined;
      }
    }
    return { do: "sales renews", deal, as: given.as, effectiveOn, termMonths, prices };
  },
  english: ({ deal, as, effectiveOn, termMonths, prices }, world) => {
    const words = prices.map(
      ({ product, price }) =>
        `${world.products.get(product)?.name ?? product} at ${moneyText(price)}`,
    );
    return `Sales renews $${deal} for ${countWords(termMonths, "month", "months")} from ${effectiveOn}: ${listWords(words)} for each invoice ($${as}).`;
  },
});
