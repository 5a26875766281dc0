import { text } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { wordsThenName } from "../names.ts";
import { verb } from "./verb.ts";

export const financeReleases = verb({
  words: "finance releases",
  sentence: "Somebody has looked at what was held up, and lets it through as it is.",
  example: `- on: 2026-06-05T14:00:00Z
  finance releases: exception of $order
  by: billing operations
`,
  shape: {
    "finance releases": required(
      wordsThenName("exception of", "deal", "order"),
      "Whose exception.",
    ),
    by: required(text(), "Who takes it upon himself."),
  },
  deed: (given) => ({ do: "finance releases", deal: given["finance releases"], by: given.by }),
  english: ({ deal, by }) => `The exception of $${deal} is released by ${by}.`,
});
