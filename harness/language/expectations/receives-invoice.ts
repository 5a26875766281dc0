import { aboutInvoice, receives } from "./notice.ts";

export const receivesInvoice = receives({
  notice: "invoice",
  sentence: "The customer is sent an invoice.",
  example: `- receives invoice for: $upsell
  on: 2026-07-01
  total: 3274.18 USD
`,
  ...aboutInvoice,
});
