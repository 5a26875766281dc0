import type { Worked } from "../worked.ts";

export const s11: Worked = {
  id: "S11",
  products: { plan: {} },
  startsOn: "2026-03-01",
  policy: { retryDays: [3, 5, 7], cardFee: { percent: "2.9", fixed: "0.30" } },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-03-15");
    // the running subscription whose fourth invoice the entry tells of
    const line = { product: "plan", price: "450.00", every: "month" } as const;
    world.sells([line], { pays: "card", billingDay: 1, freeBefore: true });
    world.declines();
    world.on("2026-04-15");
    world.accepts();
  },
};
