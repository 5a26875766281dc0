import { oneOf } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const billingHoldsDeliveries = verb({
  words: "billing holds deliveries",
  sentence: "From then on the billing platform's messages wait until they are released.",
  example: `- on: 2026-03-10
  billing holds deliveries: all
`,
  shape: { "billing holds deliveries": required(oneOf(["all"]), "Which: all of them.") },
  deed: () => ({ do: "billing holds deliveries" }),
  english: () => "From then on the billing platform's messages are held back.",
});
