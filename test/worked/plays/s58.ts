import type { Worked } from "../worked.ts";

export const s58: Worked = {
  id: "S58",
  products: { seats: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    // closed won on 2 March, but nothing runs before the discount is approved
    world.on("2026-03-05", "16:00");
    const line = { product: "seats", price: "1200.00", quantity: 10, every: "year" } as const;
    world.sells([{ ...line, discount: "30" }], { until: "2027-03-05" });
    world.on("2026-03-25", "15:00");
    world.pays(world.invoice(1));
  },
};
