import { aboutInvoice, receives } from "./notice.ts";

export const receivesReceipt = receives({
  notice: "receipt",
  sentence: "The customer is sent a receipt for the payment of an invoice.",
  example: `- receives receipt for: period 4 of $deal
  on: 2026-04-16
  total: 487.13 USD
`,
  ...aboutInvoice,
});
