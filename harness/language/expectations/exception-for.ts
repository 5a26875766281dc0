import { exceptionReasons } from "../../../model/operating-model.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { expectation } from "./expectation.ts";
import { dateField, wordField } from "./fields.ts";
import { selectedSaleOrCustomer } from "./select.ts";

const reasons = exceptionReasons.map((reason) => reason.replaceAll("_", " "));

export const exceptionFor = expectation<Extract<Subject, { select: "exception" }>>({
  audience: "accounting",
  words: "exception for",
  sentence: "The integration has put something of a deal or a customer into its exception queue.",
  example: `- exception for: $deal
  reason: unmapped product
  from: 2026-05-05
  to: 2026-05-07
`,
  selects: selectedSaleOrCustomer((deal) => ({ select: "exception", deal })),
  fields: {
    reason: wordField("reason", reasons, "Why.", (word) => word.replaceAll(" ", "_")),
    from: dateField("from", "The day on which it was opened."),
    to: dateField("to", "The day on which it was closed."),
  },
  counting: "counted",
  english: ({ deal }, howMany) =>
    `The integration has raised ${howMany("exception", "exceptions")} for $${deal}.`,
});
