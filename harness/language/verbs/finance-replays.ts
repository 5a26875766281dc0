import { required } from "../kinds/shape.ts";
import { wordsThenName } from "../names.ts";
import { verb } from "./verb.ts";

export const financeReplays = verb({
  words: "finance replays",
  sentence: "Finance has the integration try again what it put into its exception queue.",
  example: `- on: 2026-05-07
  finance replays: exception of $deal
`,
  shape: {
    "finance replays": required(wordsThenName("exception of", "deal", "order"), "Whose exception."),
  },
  deed: (given) => ({ do: "finance replays", deal: given["finance replays"] }),
  english: ({ deal }) => `Finance replays the exception of $${deal}.`,
});
