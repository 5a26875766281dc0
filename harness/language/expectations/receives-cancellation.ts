import { aboutDeal, receives } from "./notice.ts";

export const receivesCancellation = receives({
  notice: "cancellation",
  sentence: "The customer is told that a deal has ended.",
  example: `- receives cancellation for: $deal
  none: yes
`,
  ...aboutDeal,
});
