import { oneOf } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const bankReceivesPayout = verb({
  words: "bank receives payout",
  sentence: "The processor sends what stands on its balance to the company's bank.",
  example: `- on: 2026-05-07
  bank receives payout: all
`,
  shape: {
    "bank receives payout": required(oneOf(["all"]), "How much of the balance."),
  },
  deed: () => ({ do: "bank receives payout" }),
  english: () => "The bank receives the processor's whole balance as a payout.",
});
