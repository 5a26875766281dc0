import { refWords } from "../../../model/correlation/index.ts";
import { invoiceStatuses } from "../../../model/facts/billing.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { documentLines } from "./document-lines.ts";
import { expectation } from "./expectation.ts";
import { net, on, tax, total, wordField } from "./fields.ts";
import { selectedBy } from "./select.ts";

export const invoiceFor = expectation<Extract<Subject, { select: "invoice" }>>({
  audience: "billing",
  words: "invoice for",
  sentence: "The billing platform has issued an invoice.",
  example: `- invoice for: period 4 of $deal
  on: 2026-04-01
  lines: |
    line | from       | to         | amount USD
    plan | 2026-04-01 | 2026-05-01 | 450.00
  tax: {is: 37.13 USD, because: round(450.00 * 8.25 %)}
  total: 487.13 USD
  status: paid
`,
  selects: selectedBy("invoice", (of) => ({ select: "invoice", of })),
  fields: {
    on,
    lines: documentLines,
    net,
    tax,
    total,
    status: wordField("status", invoiceStatuses, "Its status in the end."),
  },
  counting: "counted",
  english: ({ of }, howMany) =>
    `Billing has issued ${howMany("invoice", "invoices")} for ${refWords(of)}.`,
});
