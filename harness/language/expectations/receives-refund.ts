import { aboutRefund, receives } from "./notice.ts";

export const receivesRefund = receives({
  notice: "refund",
  sentence: "The customer is told of money that goes back.",
  example: `- receives refund for: $discount
  on: 2026-05-10
  total: 1299.00 USD
`,
  ...aboutRefund,
});
