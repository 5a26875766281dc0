import { refWords } from "../../../model/correlation/index.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { expectation } from "./expectation.ts";
import { on } from "./fields.ts";
import { journalLines } from "./journal-lines.ts";
import { selectedDocument } from "./select.ts";

const kinds = [
  "invoice",
  "payment",
  "credit memo",
  "refund",
  "processor fee",
  "dispute",
  "dispute decision",
  "write-off",
  "recovery",
] as const;

export const journalFor = expectation<Extract<Subject, { select: "journal" }>>({
  audience: "accounting",
  words: "journal for",
  sentence: "The ledger has an entry for a document; a plain name means that of the invoice.",
  example: `- journal for: payment of period 4 of $deal
  on: 2026-04-16
  lines: |
    account             | debit USD | credit USD
    cash clearing       | 487.13    |
    accounts receivable |           | 487.13
`,
  selects: selectedDocument(kinds, (of) => ({ select: "journal", of })),
  fields: { on, lines: journalLines },
  counting: "counted",
  english: ({ of }, howMany) => {
    const what = of.kind === "invoice" ? `the invoice for ${refWords(of)}` : `the ${refWords(of)}`;
    return `The ledger has ${howMany("entry", "entries")} for ${what}.`;
  },
});
