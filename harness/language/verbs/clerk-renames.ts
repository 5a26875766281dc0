import { text } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { customerWords } from "../words.ts";
import { verb } from "./verb.ts";

export const clerkRenames = verb({
  words: "clerk renames",
  sentence: "A clerk writes another name on a customer in the ERP, which is not its master.",
  example: `- on: 2026-04-07T14:02:00Z
  clerk renames: $acme
  to: ACME Robotic LLC
`,
  shape: {
    "clerk renames": required(nameOf("customer"), "Which customer; posted to before."),
    to: required(text("a name"), "What is written there."),
  },
  deed: (given) => ({ do: "clerk renames", customer: given["clerk renames"], to: given.to }),
  english: ({ customer, to }, world) =>
    `A clerk renames ${customerWords(customer, world)} to ${to} in the ERP.`,
});
