import { text } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { customerWords } from "../words.ts";
import { verb } from "./verb.ts";

export const salesRenames = verb({
  words: "sales renames",
  sentence: "Sales operations gives a customer another legal name in the CRM.",
  example: `- on: 2026-04-07
  sales renames: $acme
  to: Acme Robotics Holdings
`,
  shape: {
    "sales renames": required(nameOf("customer"), "Which customer."),
    to: required(text("a legal name"), "The new name."),
  },
  deed: (given) => ({ do: "sales renames", customer: given["sales renames"], to: given.to }),
  english: ({ customer, to }, world) =>
    `Sales operations renames ${customerWords(customer, world)} to ${to} in the CRM.`,
});
