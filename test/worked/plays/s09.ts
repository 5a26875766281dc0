import type { Worked } from "../worked.ts";

export const s09: Worked = {
  id: "S09",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-17", "14:00");
    world.sells([{ product: "plan", price: "299.00", every: "month" }], { billingDay: 1 });
    world.pays(world.invoice(1));
    world.on("2026-02-01");
    world.pays(world.invoice(2));
    world.on("2026-03-01");
    world.pays(world.invoice(3));
  },
};
