import { expectation } from "./expectation.ts";
import { asOf, is } from "./fields.ts";

export const mrr = expectation<{ select: "mrr" }>({
  audience: "reporting",
  words: "mrr",
  sentence: "Monthly recurring revenue on a day: active recurring prices, net of discounts.",
  example: `- mrr: {on: 2026-04-30, is: 1000.00 USD}
`,
  selects: { by: "word", subject: { select: "mrr" } },
  fields: { on: asOf, is },
  counting: "one",
  english: () => "Monthly recurring revenue is reported.",
});
