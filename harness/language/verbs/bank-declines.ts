import { oneOf } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { wordsThenName } from "../names.ts";
import { customerWords } from "../words.ts";
import { verb } from "./verb.ts";

const reasons = ["insufficient funds", "card expired", "generic decline"] as const;

export const bankDeclines = verb({
  words: "bank declines",
  sentence: "From then on the bank refuses every charge to the customer's card.",
  example: `- on: 2026-03-15
  bank declines: card of $acme
  reason: insufficient funds
`,
  shape: {
    "bank declines": required(wordsThenName("card of", "customer"), "Whose card."),
    reason: optional(oneOf(reasons), "What the bank says; else insufficient funds."),
  },
  deed: (given) => ({
    do: "bank declines",
    customer: given["bank declines"],
    reason: given.reason ?? "insufficient funds",
  }),
  english: ({ customer, reason }, world) =>
    `From then on the bank declines the card of ${customerWords(customer, world)}: ${reason}.`,
});
