import { refWords } from "../../../model/correlation/index.ts";
import { documentOf } from "../documents.ts";
import { required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const financeVoids = verb({
  words: "finance voids",
  sentence: "Finance takes an unpaid invoice back as issued by mistake, at the billing platform.",
  example: `- on: 2026-05-22
  finance voids: period 1 of $deal
`,
  shape: {
    "finance voids": required(documentOf("invoice"), "The invoice; nothing may be applied to it."),
  },
  deed: (given) => ({ do: "finance voids", document: given["finance voids"] }),
  english: ({ document }) => `Finance voids the invoice for ${refWords(document)}.`,
});
