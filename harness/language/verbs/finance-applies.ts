import { refWords } from "../../../model/correlation/index.ts";
import { documentOf } from "../documents.ts";
import { required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const financeApplies = verb({
  words: "finance applies",
  sentence: "Finance puts money that pays nothing yet on an open invoice of the same customer.",
  example: `- on: 2026-07-05
  finance applies: payment of $leg-cash-9
  to: $leg-77
`,
  shape: {
    "finance applies": required(documentOf("payment"), "The money, by the name of its receipt."),
    to: required(documentOf("invoice"), "The invoice that it pays."),
  },
  deed: (given) => ({
    do: "finance applies",
    payment: given["finance applies"],
    document: given.to,
  }),
  english: ({ payment, document }) =>
    `Finance applies the ${refWords(payment)} to the invoice for ${refWords(document)}.`,
});
