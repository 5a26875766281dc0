import { refWords } from "../../../model/correlation/index.ts";
import { documentOf } from "../documents.ts";
import { text } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const collectionsWritesOff = verb({
  words: "collections writes off",
  sentence: "Collections gives up what is still owed of an invoice.",
  example: `- on: 2026-06-30
  collections writes off: period 1 of $deal
  approved by: controller
`,
  shape: {
    "collections writes off": required(documentOf("invoice"), "The invoice."),
    "requested by": optional(text(), "Who asks for it; else collections."),
    "approved by": optional(text(), "Who has approved it; without it nobody has."),
  },
  deed: (given) => ({
    do: "collections writes off",
    document: given["collections writes off"],
    requestedBy: given["requested by"] ?? "collections",
    approvedBy: given["approved by"] ?? null,
  }),
  english: ({ document, requestedBy, approvedBy }) => {
    const who = requestedBy === "collections" ? "Collections" : `Collections (${requestedBy})`;
    const approval = approvedBy === null ? "without an approval" : `approved by the ${approvedBy}`;
    return `${who} writes off what is owed of the invoice for ${refWords(document)}, ${approval}.`;
  },
});
