import { moneyText } from "../../../model/money.ts";
import { amount } from "../kinds/amount.ts";
import { day } from "../kinds/day.ts";
import { optional, required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { listWords } from "../words.ts";
import { promiseLines } from "./promise-lines.ts";
import { verb } from "./verb.ts";

export const financeAllocates = verb({
  words: "finance allocates",
  sentence:
    "Revenue accounting shares a price over what a deal promises, by what each sells for alone; for an amendment, all that is left of the deal anew.",
  example: `- on: 2026-01-15
  finance allocates: $deal
  from: 2026-01-01
  price: 12000.00 USD
  promises: |
    product    | from       | to         | sells alone for USD
    seats      | 2026-01-01 | 2027-01-01 | 12000.00
    onboarding |            |            | 3000.00
`,
  shape: {
    "finance allocates": required(
      nameOf("deal", "amendment"),
      "The deal that is promised, or the amendment that promises more.",
    ),
    from: optional(day, "The day from which it holds; else the step's."),
    price: required(
      amount,
      "What is paid for all of it, before tax; of an amendment what it adds.",
    ),
    promises: required(
      promiseLines,
      "What is promised, and its price alone; without days it is earned when the customer accepts it.",
    ),
  },
  deed: (given, step, world) => {
    const { price, promises } = given;
    const foreign = promises.find(({ sellingPrice }) => sellingPrice.currency !== price.currency);
    if (foreign !== undefined) {
      const message = `a price is shared in one currency; \`price\` is in ${price.currency}`;
      world.report("bad-amount", step.spanOf("promises"), message);
      return undefined;
    }
    const isFree = promises.every(({ sellingPrice }) => sellingPrice.minor <= 0n);
    if (price.minor < 0n || isFree) {
      const message = "a price of zero or more is shared by prices above zero";
      world.report("bad-amount", step.spanOf(isFree ? "promises" : "price"), message);
      return undefined;
    }
    const agreedOn = given.from ?? step.on;
    const name = given["finance allocates"];
    return { do: "finance allocates", name, agreedOn, price, promises: [...promises] };
  },
  english: ({ name, agreedOn, price, promises }, world) => {
    const words = promises.map(({ product, sellingPrice, servicePeriod }) => {
      const alone = `${world.products.get(product)?.name ?? product} (alone ${moneyText(sellingPrice)}`;
      return servicePeriod === null
        ? `${alone}, when accepted)`
        : `${alone}, from ${servicePeriod.startsOn} to ${servicePeriod.endsOn})`;
    });
    return `Revenue accounting shares ${moneyText(price)} of $${name} from ${agreedOn}: ${listWords(words)}.`;
  },
});
