import { aboutDeal, receives } from "./notice.ts";

export const receivesSuspension = receives({
  notice: "suspension",
  sentence: "The customer is told that service has stopped because of an unpaid invoice.",
  example: `- receives suspension for: $deal
  on: 2026-08-11
`,
  ...aboutDeal,
});
