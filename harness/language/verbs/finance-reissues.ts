import { refWords } from "../../../model/correlation/index.ts";
import { documentOf } from "../documents.ts";
import { required } from "../kinds/shape.ts";
import { newName } from "../names.ts";
import { verb } from "./verb.ts";

export const financeReissues = verb({
  words: "finance reissues",
  sentence:
    "Finance issues a voided invoice once more, dated that day and taxed as the customer is by then.",
  example: `- on: 2026-05-22
  finance reissues: period 1 of $deal
  as: $corrected
`,
  shape: {
    "finance reissues": required(documentOf("invoice"), "The invoice that was voided."),
    as: required(newName("reissue"), "The name of the new invoice."),
  },
  deed: (given) => ({
    do: "finance reissues",
    document: given["finance reissues"],
    as: given.as,
  }),
  english: ({ document, as }) =>
    `Finance issues the voided invoice for ${refWords(document)} once more ($${as}).`,
});
