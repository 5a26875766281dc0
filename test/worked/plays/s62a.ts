import type { Worked } from "../worked.ts";

export const s62a: Worked = {
  id: "S62a",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-06-02");
    // the ERP answers 503 twice
    world.stopsPosting();
    const deal = world.sells([{ product: "plan", price: "480.00", every: "month" }]);
    world.stopsBilling(deal);
    world.on("2026-06-02", "06:02");
    world.resumesPosting();
    world.on("2026-06-20", "15:00");
    world.pays(world.invoice(1));
  },
};
