import { refWords } from "../../../model/correlation/index.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { documentLines } from "./document-lines.ts";
import { expectation } from "./expectation.ts";
import { net, ofInvoice, on, tax, total } from "./fields.ts";
import { selectedBy } from "./select.ts";

export const creditMemoFor = expectation<Extract<Subject, { select: "credit memo" }>>({
  audience: "billing",
  words: "credit memo for",
  sentence: "The billing platform has issued a credit memo.",
  example: `- credit memo for: $discount
  on: 2026-05-10
  of: $deal
  net: {is: 1200.00 USD, because: round(12000.00 * 10 %)}
  tax: {is: 99.00 USD, because: round(1200.00 * 8.25 %)}
`,
  selects: selectedBy("credit memo", (of) => ({ select: "credit memo", of })),
  fields: { on, of: ofInvoice, lines: documentLines, net, tax, total },
  counting: "counted",
  english: ({ of }, howMany) =>
    `Billing has issued ${howMany("credit memo", "credit memos")} for ${refWords({ ...of, kind: "invoice" })}.`,
});
