import { type Subject, summarisedKinds } from "../../../model/scenario/expectation.ts";
import { oneOf } from "../kinds/plain.ts";
import { expectation } from "./expectation.ts";
import { on } from "./fields.ts";
import { journalLines } from "./journal-lines.ts";
import { mapped } from "./select.ts";

export const summaryOf = expectation<Extract<Subject, { select: "summary" }>>({
  audience: "accounting",
  words: "summary of",
  sentence:
    "The ledger has one entry for all documents of a kind and day, where each day is summed up.",
  example: `- summary of: payments
  on: 2026-06-15
  lines: |
    account             | debit USD | credit USD
    cash clearing       | 460.61    |
    accounts receivable |           | 460.61
`,
  selects: {
    by: "value",
    kind: mapped(oneOf(summarisedKinds), (of) => ({ select: "summary", of })),
    note: "The kind of documents.",
  },
  fields: { on, lines: journalLines },
  counting: "counted",
  english: ({ of }, howMany) => `The ledger has ${howMany("summary", "summaries")} of ${of}.`,
});
