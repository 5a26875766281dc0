import type { Worked } from "../worked.ts";

export const s06c: Worked = {
  id: "S06c",
  products: { plan: {} },
  policy: { cardFee: { percent: "2.9", fixed: "0.30" } },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-03-01", "08:00");
    const deal = world.sells([{ product: "plan", price: "6000.00", every: "year" }]);
    world.pays(world.invoice(1), "card");
    world.on("2026-03-20", "13:11");
    world.disputes(world.invoice(1), "15.00");

    world.on("2026-04-25", "19:45");
    world.decides("lost");
    world.cancels(deal);
    world.writesOff(world.invoice(1));
  },
};
