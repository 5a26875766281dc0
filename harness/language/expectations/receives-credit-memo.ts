import { aboutCreditMemo, receives } from "./notice.ts";

export const receivesCreditMemo = receives({
  notice: "credit memo",
  sentence: "The customer is sent a credit memo.",
  example: `- receives credit memo for: $discount
  on: 2026-05-10
  total: 1299.00 USD
`,
  ...aboutCreditMemo,
});
