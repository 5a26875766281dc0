import { effectiveDay } from "../kinds/day.ts";
import { optional, required } from "../kinds/shape.ts";
import { nameOf, newName } from "../names.ts";
import { verb } from "./verb.ts";

export const customerCancels = verb({
  words: "customer cancels",
  sentence: "The customer ends a running deal before its term; what is unused is credited.",
  example: `- on: 2026-08-15
  customer cancels: $deal
  as: $cancellation
`,
  shape: {
    "customer cancels": required(nameOf("deal"), "The deal that ends."),
    from: optional(effectiveDay, "The first day without service; else the day of the step."),
    as: optional(newName("cancellation"), "The name of the cancellation, for its documents."),
  },
  deed: (given, step, world) => {
    const deal = given["customer cancels"];
    const effectiveOn = given.from ?? step.on;
    const known = world.deals.get(deal);
    if (known) known.cancelledOn = effectiveOn;
    return { do: "customer cancels", deal, as: given.as ?? null, effectiveOn };
  },
  english: ({ deal, effectiveOn, as }) => {
    const name = as === null ? "" : ` ($${as})`;
    return `The customer cancels $${deal}, effective ${effectiveOn}${name}.`;
  },
});
