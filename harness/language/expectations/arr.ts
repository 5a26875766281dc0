import { expectation } from "./expectation.ts";
import { asOf, is } from "./fields.ts";

export const arr = expectation<{ select: "arr" }>({
  audience: "reporting",
  words: "arr",
  sentence: "Annual recurring revenue on a day: twelve times the monthly.",
  example: `- arr: {on: 2026-05-31, is: 10800.00 USD, because: 12 * 900.00}
`,
  selects: { by: "word", subject: { select: "arr" } },
  fields: { on: asOf, is },
  counting: "one",
  english: () => "Annual recurring revenue is reported.",
});
