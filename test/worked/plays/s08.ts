import type { Worked } from "../worked.ts";

export const s08: Worked = {
  id: "S08",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-02-01");
    const deal = world.sells([{ product: "plan", price: "9999.00", every: "year" }]);
    world.pays(world.invoice(1));
    world.on("2026-08-15", "07:00");
    world.cancels(deal);
    world.on("2026-08-17", "11:00");
    world.refunds();
  },
};
