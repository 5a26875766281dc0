import { required } from "../kinds/shape.ts";
import { wordsThenName } from "../names.ts";
import { customerWords } from "../words.ts";
import { verb } from "./verb.ts";

export const bankAccepts = verb({
  words: "bank accepts",
  sentence: "From then on the bank accepts charges to the customer's card again.",
  example: `- on: 2026-04-12
  bank accepts: card of $acme
`,
  shape: { "bank accepts": required(wordsThenName("card of", "customer"), "Whose card.") },
  deed: (given) => ({ do: "bank accepts", customer: given["bank accepts"] }),
  english: ({ customer }, world) =>
    `From then on the bank accepts the card of ${customerWords(customer, world)} again.`,
});
