import type { Worked } from "../worked.ts";

export const s20: Worked = {
  id: "S20",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-03-10");
    const deal = world.sells([{ product: "plan", price: "1200.00", every: "month" }]);
    world.stopsBilling(deal);
    world.on("2026-03-12", "14:00");
    world.pays(world.invoice(1));
    world.on("2026-03-25", "09:00");
    world.credits(world.invoice(1), "120.00", "concession");
    world.refunds();
  },
};
