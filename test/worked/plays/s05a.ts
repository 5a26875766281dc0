import type { Worked } from "../worked.ts";

export const s05a: Worked = {
  id: "S05a",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-02-01");
    const deal = world.sells([{ product: "plan", price: "2400.00", every: "month" }]);
    world.stopsBilling(deal);
    // 2026-02-10: the customer disputes 600.00; a flag, no entries (DSP-2)
    world.on("2026-03-27", "15:00");
    world.pays(world.invoice(1));
  },
};
