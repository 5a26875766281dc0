import type { Worked } from "../worked.ts";

export const s59: Worked = {
  id: "S59",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    // two systems disagree about the customer's name and terms: no money moves by that
    world.on("2026-04-10");
    world.sells([{ product: "plan", price: "5475.00", every: "year" }], { until: "2027-04-10" });
    world.on("2026-06-02", "15:00");
    world.pays(world.invoice(1));
  },
};
