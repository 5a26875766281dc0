import { refWords } from "../../../model/correlation/index.ts";
import { documentOf } from "../documents.ts";
import { text } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const financeApproves = verb({
  words: "finance approves",
  sentence: "Finance approves a write-off that was asked for.",
  example: `- on: 2026-06-12
  finance approves: write-off of $deal
  by: controller
`,
  shape: {
    "finance approves": required(documentOf("write-off"), "The write-off."),
    by: optional(text(), "Who approves; else the controller."),
  },
  deed: (given) => ({
    do: "finance approves",
    document: given["finance approves"],
    by: given.by ?? "controller",
  }),
  english: ({ document, by }) => `The ${by} approves the ${refWords(document)}.`,
});
