import { refWords } from "../../../model/correlation/index.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { attemptLines } from "./attempt-lines.ts";
import { expectation } from "./expectation.ts";
import { needed } from "./fields.ts";
import { selectedBy } from "./select.ts";

export const paymentAttemptsFor = expectation<Extract<Subject, { select: "payment attempts" }>>({
  audience: "billing",
  words: "payment attempts for",
  sentence: "The billing platform has tried to collect an invoice, on these days.",
  example: `- payment attempts for: period 4 of $deal
  lines: |
    on         | outcome
    2026-04-01 | failed
    2026-04-04 | succeeded
`,
  selects: selectedBy("invoice", (of) => ({ select: "payment attempts", of })),
  fields: { lines: needed(attemptLines) },
  counting: "one",
  english: ({ of }) => `Billing has tried to collect the invoice for ${refWords(of)}.`,
});
