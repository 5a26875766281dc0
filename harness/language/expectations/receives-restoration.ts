import { aboutDeal, receives } from "./notice.ts";

export const receivesRestoration = receives({
  notice: "restoration",
  sentence: "The customer is told that service runs again.",
  example: `- receives restoration for: $deal
  on: 2026-08-14
`,
  ...aboutDeal,
});
