import fc from "fast-check";
import { daysOfLife, type Happening, type RunningDeal } from "../running-deal.ts";
import { cancellation, discount, downgrade, upsell } from "./amendments.ts";
import { concession, disputeLost, disputeWon, failedPayment } from "./money.ts";
import type { Story } from "./story.ts";

/** Nothing but what was agreed. */
const steady: Story = { days: 0, needs: () => true, tell: () => fc.constant([]) };

const others: readonly Story[] = [
  upsell,
  downgrade,
  discount,
  cancellation,
  concession,
  disputeWon,
  disputeLost,
  failedPayment,
];

/** One story of a deal, as far as its days and its way to pay allow; half of them are steady. */
export function life(running: RunningDeal): fc.Arbitrary<readonly Happening[]> {
  const possible = others.filter(
    (story) => daysOfLife(running) >= story.days && story.needs(running),
  );
  return fc.oneof(
    { weight: Math.max(possible.length, 1), arbitrary: steady.tell(running) },
    ...possible.map((story) => ({ weight: 1, arbitrary: story.tell(running) })),
  );
}
