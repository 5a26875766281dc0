import fc from "fast-check";
import { addDays, type BusinessDate } from "../model/days.ts";
import { type Happening, type RunningDeal, recurringLines, renewalDays } from "./running-deal.ts";

/** Whether the invoices of a deal stop being what they were: then nobody pays them as they stand. */
function endsBy(story: readonly Happening[], on: BusinessDate): boolean {
  return story.some(({ on: day, deed }) => deed.do === "customer cancels" && day <= on);
}

/**
 * Bank transfers of a customer that pays by invoice, so many days after each; none where a card
 * pays, and none of what is used, whose amount is known after the month.
 */
export function settlements(
  running: RunningDeal,
  story: readonly Happening[],
): fc.Arbitrary<readonly Happening[]> {
  const { paysBy, deal, name, lastOn } = running;
  if (paysBy.how === "card" || recurringLines(running).length === 0) return fc.constant([]);
  const issued = [deal.startsOn, ...renewalDays(running)];
  return fc.integer({ min: 1, max: paysBy.netDays + 15 }).map((later) =>
    issued.flatMap((day, index): readonly Happening[] => {
      const on = addDays(day, later);
      if (on > lastOn || endsBy(story, on)) return [];
      const document = { kind: "invoice" as const, name, period: index + 1 };
      return [{ on, deed: { do: "customer pays", document, by: "bank transfer", amount: null } }];
    }),
  );
}
