import { aboutInvoice, receives } from "./notice.ts";

export const receivesPaymentFailed = receives({
  notice: "payment failed",
  sentence: "The customer is told that an invoice could not be collected.",
  example: `- receives payment failed for: period 4 of $deal
  exactly: 3
`,
  ...aboutInvoice,
});
