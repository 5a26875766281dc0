import { refWords } from "../../../model/correlation/index.ts";
import { disputeStatuses } from "../../../model/facts/cash.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { expectation } from "./expectation.ts";
import { dateField, on, total, wordField } from "./fields.ts";
import { selectedBy } from "./select.ts";

export const disputeFor = expectation<Extract<Subject, { select: "dispute" }>>({
  audience: "billing",
  words: "dispute for",
  sentence: "A bank has contested the card payment of an invoice.",
  example: `- dispute for: period 1 of $deal
  on: 2026-03-20
  to: 2026-04-25
  status: won
  total: 541.25 USD
`,
  selects: selectedBy("dispute", (of) => ({ select: "dispute", of })),
  fields: {
    on,
    to: dateField("to", "The day on which it was decided."),
    status: wordField("status", disputeStatuses, "What became of it."),
    total,
  },
  counting: "counted",
  english: ({ of }, howMany) =>
    `Banks have contested ${howMany("payment", "payments")} for ${refWords({ ...of, kind: "invoice" })}.`,
});
