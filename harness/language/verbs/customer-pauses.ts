import { monthsOfInterval } from "../../../model/fields.ts";
import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import { verb } from "./verb.ts";

export const customerPauses = verb({
  words: "customer pauses",
  sentence:
    "The service of a running deal rests from this day on: nothing is earned meanwhile, and its end moves by the days of the pause.",
  example: `- on: 2026-05-10
  customer pauses: $deal
`,
  shape: { "customer pauses": required(nameOf("deal"), "The deal whose service rests.") },
  deed: (given, step, world) => {
    const deal = given["customer pauses"];
    const known = world.deals.get(deal);
    const told = (message: string) => {
      world.report("wrong-name", step.spanOf("customer pauses"), message);
      return undefined;
    };
    if (known?.paused !== undefined) return told(`the service of "$${deal}" was paused before`);
    if (known && (known.renews || known.termMonths !== monthsOfInterval[known.billed])) {
      const message = `"$${deal}" is invoiced again after the pause; write \`renews: no\` and a term of one billing period there`;
      return told(message);
    }
    if (known) known.paused = { on: step.on };
    return { do: "customer pauses", deal, effectiveOn: step.on };
  },
  english: ({ deal, effectiveOn }) => `The service of $${deal} rests from ${effectiveOn} on.`,
});
