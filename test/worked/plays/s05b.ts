import type { Worked } from "../worked.ts";

export const s05b: Worked = {
  id: "S05b",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-02-01");
    const deal = world.sells([{ product: "plan", price: "2400.00", every: "month" }]);
    world.stopsBilling(deal);
    world.on("2026-03-20", "12:00");
    world.credits(world.invoice(1), "600.00", "concession");
    world.on("2026-03-27", "15:00");
    world.pays(world.invoice(1));
  },
};
