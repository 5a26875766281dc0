import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { customerWords } from "../words.ts";
import { verb } from "./verb.ts";

export const stewardConfirmsMasters = verb({
  words: "steward confirms masters",
  sentence:
    "The data steward sets a customer back to what each master says: the name as in the CRM, the terms as agreed.",
  example: `- on: 2026-04-14T09:00:00Z
  steward confirms masters: $acme
`,
  shape: {
    "steward confirms masters": required(nameOf("customer"), "Of which customer."),
  },
  deed: (given) => ({
    do: "steward confirms masters",
    customer: given["steward confirms masters"],
  }),
  english: ({ customer }, world) =>
    `The data steward confirms the masters of ${customerWords(customer, world)}.`,
});
