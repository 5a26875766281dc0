import type { Worked } from "../worked.ts";

export const s12: Worked = {
  id: "S12",
  products: { plan: {} },
  startsOn: "2026-03-01",
  policy: { retryDays: [3, 5, 7] },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-03-15");
    const line = { product: "plan", price: "1350.00", every: "quarter" } as const;
    const deal = world.sells([line], { pays: "card", billingDay: 1, freeBefore: true });
    world.declines();
    world.on("2026-04-16");
    world.creditsUnused(deal);
    world.on("2026-06-30", "12:00");
    world.writesOff(world.invoice(1));
  },
};
