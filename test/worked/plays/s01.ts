import type { Worked } from "../worked.ts";

export const s01: Worked = {
  id: "S01",
  products: { seats: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-01");
    world.sells([{ product: "seats", price: "100.00", quantity: 10, every: "month" }]);
    for (let month = 1; month <= 12; month += 1) {
      world.on(`2026-${String(month).padStart(2, "0")}-21`, "14:30");
      world.pays(world.invoice());
    }
  },
};
