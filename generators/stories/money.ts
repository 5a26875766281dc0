import fc from "fast-check";
import { daysBetween } from "../../model/days.ts";
import { minor } from "../../model/money.ts";
import { daysOfLife, type Happening, type RunningDeal, renewalDays } from "../running-deal.ts";
import {
  after,
  dayOfLife,
  firstInvoice,
  firstLine,
  firstPayment,
  isByCard,
  type Story,
} from "./story.ts";

/** What the first line of the first invoice can give back without going below zero. */
function creditable(running: RunningDeal): { readonly cents: number; readonly currency: string } {
  const { product, quantity, discountPercent } = firstLine(running);
  const price = running.products.find(({ key }) => key === product)?.pricePerBilling;
  if (price === undefined) throw new RangeError(`no product ${product}`);
  const percent = 100n - BigInt(discountPercent ?? "0");
  // Rounded down, so that it never is more than the invoice's own rounding leaves.
  const cents = Number((price.minor * BigInt(quantity) * percent) / 100n);
  return { cents, currency: price.currency };
}

/** Finance gives back a part of what was paid. */
export const concession: Story = {
  days: 1,
  needs: (running) => isByCard(running) && creditable(running).cents > 0,
  tell: (running) => {
    const { cents: most, currency } = creditable(running);
    return fc
      .tuple(dayOfLife(running), fc.integer({ min: 1, max: most }))
      .map(([days, cents]): readonly Happening[] => [
        {
          on: after(running, days),
          deed: {
            do: "finance credits",
            document: firstInvoice(running),
            as: `${running.name}-credit`,
            net: minor(BigInt(cents), currency),
            basis: "concession",
            settle: "refund",
            product: null,
            refund: null,
          },
        },
      ]);
  },
};

/** The card's bank takes the first payment back, and decides some days later. */
function disputed(outcome: "won" | "lost"): Story {
  return {
    days: 2,
    needs: isByCard,
    tell: (running) =>
      dayOfLife(running, 1).chain((opened) => {
        const latest = daysOfLife(running);
        return fc.integer({ min: opened + 1, max: latest }).map((decided): readonly Happening[] => {
          const payment = firstPayment(running);
          const fee = minor(1500n, creditable(running).currency);
          const [on, decidedOn] = [after(running, opened), after(running, decided)];
          return [
            { on, deed: { do: "bank disputes", payment, reason: "general", fee } },
            {
              on: decidedOn,
              deed: { do: "bank decides dispute", payment, outcome, feeReturned: false },
            },
          ];
        });
      }),
  };
}

export const disputeWon = disputed("won");
export const disputeLost = disputed("lost");

/** The card fails at the first renewal, and works again before the retries are over. */
export const failedPayment: Story = {
  days: 2,
  needs: (running) => isByCard(running) && renewalDays(running).length > 0,
  tell: (running) => {
    const { customer, deal } = running;
    const renewal = daysBetween(deal.startsOn, renewalDays(running)[0] ?? deal.startsOn);
    return fc.integer({ min: 1, max: 6 }).map((later): readonly Happening[] => {
      const declined = { do: "bank declines", customer, reason: "insufficient funds" } as const;
      const mended = renewal + later;
      return [
        { on: after(running, renewal - 1), deed: declined },
        ...(mended > daysOfLife(running)
          ? []
          : [{ on: after(running, mended), deed: { do: "bank accepts" as const, customer } }]),
      ];
    });
  },
};
