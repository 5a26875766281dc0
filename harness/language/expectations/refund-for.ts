import { refWords } from "../../../model/correlation/index.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { expectation } from "./expectation.ts";
import { on, total } from "./fields.ts";
import { selectedBy } from "./select.ts";

export const refundFor = expectation<Extract<Subject, { select: "refund" }>>({
  audience: "billing",
  words: "refund for",
  sentence: "Money has gone back to the customer.",
  example: `- refund for: $discount
  on: 2026-05-10
  total: 1299.00 USD
`,
  selects: selectedBy("refund", (of) => ({ select: "refund", of })),
  fields: { on, total },
  counting: "counted",
  english: ({ of }, howMany) =>
    `Billing has made ${howMany("refund", "refunds")} for ${refWords({ ...of, kind: "invoice" })}.`,
});
