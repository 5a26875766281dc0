import { refWords } from "../../../model/correlation/index.ts";
import { billingDisputeStatuses } from "../../../model/facts/cash.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { expectation } from "./expectation.ts";
import { dateField, net, on, wordField } from "./fields.ts";
import { selectedBy } from "./select.ts";

export const billingDisputeFor = expectation<Extract<Subject, { select: "billing dispute" }>>({
  audience: "billing",
  words: "billing dispute for",
  sentence: "The customer has contested an invoice.",
  example: `- billing dispute for: period 1 of $deal
  on: 2026-02-10
  to: 2026-03-20
  status: won
  net: 600.00 USD
`,
  selects: selectedBy("invoice", (of) => ({ select: "billing dispute", of })),
  fields: {
    on,
    to: dateField("to", "The day on which it was decided."),
    status: wordField("status", billingDisputeStatuses, "What became of it."),
    net,
  },
  counting: "counted",
  english: ({ of }, howMany) =>
    `The customer has contested ${howMany("invoice", "invoices")} for ${refWords(of)}.`,
});
