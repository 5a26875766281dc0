import type { Worked } from "../worked.ts";

export const s26: Worked = {
  id: "S26",
  products: { seats: {} },
  startsOn: "2025-04-01",
  speaksFrom: "2026-04-01",
  play(world) {
    world.on("2025-04-01");
    const deal = world.sells([{ product: "seats", price: "588.00", quantity: 25, every: "year" }]);
    world.pays(world.invoice(1));
    // approved on 2026-02-15 for the new term: 49.00 × 1.07 = 52.43 a seat and month
    world.on("2026-04-01", "05:59");
    world.taxes({ "US-TX": "8.25" });
    world.reprices(deal, "seats", "629.16", "year");
    world.on("2026-04-28", "15:00");
    world.pays(world.invoice(2));
  },
};
