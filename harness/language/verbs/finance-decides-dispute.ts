import { refWords } from "../../../model/correlation/index.ts";
import { documentOf } from "../documents.ts";
import { oneOf } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const financeDecidesDispute = verb({
  words: "finance decides dispute",
  sentence: "Finance decides what becomes of a contested invoice; a credit is a step of its own.",
  example: `- on: 2026-03-20
  finance decides dispute: period 1 of $deal
  outcome: partly conceded
`,
  shape: {
    "finance decides dispute": required(documentOf("invoice"), "The contested invoice."),
    outcome: required(oneOf(["won", "lost", "partly conceded"]), "How it ends for the company."),
  },
  deed: (given) => ({
    do: "finance decides dispute",
    document: given["finance decides dispute"],
    outcome: given.outcome,
  }),
  english: ({ document, outcome }) =>
    `The dispute about the invoice for ${refWords(document)} ends ${outcome}.`,
});
