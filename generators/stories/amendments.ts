import fc from "fast-check";
import type { BusinessDate } from "../../model/days.ts";
import type { DeedOf } from "../../model/scenario/step.ts";
import { type Happening, type RunningDeal, recurringLines, usedLines } from "../running-deal.ts";
import { after, dayOfLife, firstLine, isPaidInAdvance, type Story } from "./story.ts";

type Change = DeedOf<"sales amends">["change"];

function amends({ name }: RunningDeal, on: BusinessDate, change: Change): Happening {
  const as = `${name}-amendment`;
  return { on, deed: { do: "sales amends", deal: name, as, effectiveOn: on, change } };
}

function requantified(running: RunningDeal, to: fc.Arbitrary<number>) {
  const { product, quantity: from } = firstLine(running);
  return fc.tuple(dayOfLife(running), to).map(([days, to]) => {
    const lines = [{ product, from, to, discountPercent: null }];
    return [amends(running, after(running, days), { of: "lines", lines })];
  });
}

/** More of the first product. */
export const upsell: Story = {
  days: 1,
  needs: isPaidInAdvance,
  tell: (running) => {
    const { quantity } = firstLine(running);
    return requantified(running, fc.integer({ min: quantity + 1, max: quantity + 20 }));
  },
};

/** Less of the first product, though not none. */
export const downgrade: Story = {
  days: 1,
  needs: (running) => (recurringLines(running)[0]?.quantity ?? 0) > 1,
  tell: (running) => {
    const { quantity } = firstLine(running);
    return requantified(running, fc.integer({ min: 1, max: quantity - 1 }));
  },
};

/** A percentage off every price from a day on, approved; what is used is accrued at full price. */
export const discount: Story = {
  days: 1,
  needs: (running) => isPaidInAdvance(running) && usedLines(running).length === 0,
  tell: (running) =>
    fc.tuple(dayOfLife(running), fc.integer({ min: 1, max: 30 })).map(([days, percent]) => {
      const approvedBy = "head of sales";
      const change: Change = { of: "discount", percent: `${percent}`, approvedBy };
      return [amends(running, after(running, days), change)];
    }),
};

/** The customer leaves before the end; what was used is not settled at an end, so it has none. */
export const cancellation: Story = {
  days: 1,
  needs: (running) => isPaidInAdvance(running) && usedLines(running).length === 0,
  tell: (running) =>
    dayOfLife(running).map((days) => {
      const { name: deal } = running;
      const on = after(running, days);
      return [{ on, deed: { do: "customer cancels", deal, as: `${deal}-end`, effectiveOn: on } }];
    }),
};
