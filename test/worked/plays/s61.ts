import type { Worked } from "../worked.ts";

export const s61: Worked = {
  id: "S61",
  products: { plan: {} },
  startsOn: "2026-07-01",
  policy: { retryDays: [3, 5, 7], cardFee: { percent: "2.9", fixed: "0.30" } },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-07-15");
    const line = { product: "plan", price: "500.00", every: "month" } as const;
    const deal = world.sells([line], { pays: "card", billingDay: 1, freeBefore: true });
    world.declines();
    world.on("2026-08-14", "10:12");
    world.accepts();
    world.pays(world.invoice(1), "card");
    // the entry names the fee of the first payment alone
    world.asksForPayment(deal);
    world.on("2026-09-01");
    world.pays(world.invoice(2));
  },
};
