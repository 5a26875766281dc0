import { effectiveDay } from "../kinds/day.ts";
import { optional, required } from "../kinds/shape.ts";
import { nameOf, newName } from "../names.ts";
import { listWords } from "../words.ts";
import { lineChanges } from "./line-changes.ts";
import { verb } from "./verb.ts";

export const clerkChanges = verb({
  words: "clerk changes",
  sentence:
    "A clerk changes quantities of a running deal in billing's own application, past the CRM; it is invoiced at once.",
  example: `- on: 2026-07-01
  clerk changes: $deal
  change: seats 10 -> 14
  as: $typed
`,
  shape: {
    "clerk changes": required(nameOf("deal"), "The deal whose subscription is changed."),
    change: required(lineChanges, "The quantity of a product that runs, before and after."),
    from: optional(
      effectiveDay,
      "The day from which it is charged, also earlier; else the step's.",
    ),
    as: required(newName("amendment"), "The name of the change, for its invoice."),
  },
  deed: (given, step, world) => {
    const deal = given["clerk changes"];
    const running = world.deals.get(deal)?.products ?? [];
    const lines = given.change.map(({ product, from, to }) => ({ product, from, to }));
    const strange = given.change.find(({ product }) => !running.includes(product));
    if (strange !== undefined) {
      const message = `"$${deal}" has no ${strange.product}; it has ${running.join(", ")}`;
      world.report("unknown-product", strange.span, message);
      return undefined;
    }
    const effectiveOn = given.from ?? step.on;
    return { do: "clerk changes", deal, as: given.as, effectiveOn, lines };
  },
  english: ({ deal, as, effectiveOn, lines }, world) => {
    const words = lines.map(({ product, from, to }) => {
      return `${world.products.get(product)?.name ?? product} from ${from} to ${to}`;
    });
    return `A clerk changes $${deal} at billing by hand: ${listWords(words)}, from ${effectiveOn} ($${as}).`;
  },
});
