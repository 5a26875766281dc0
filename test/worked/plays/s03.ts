import type { Worked } from "../worked.ts";

export const s03: Worked = {
  id: "S03",
  products: { seats: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-01");
    const deal = world.sells([{ product: "seats", price: "1200.00", quantity: 10, every: "year" }]);
    world.on("2026-01-29", "15:00");
    world.pays(world.invoice(1));
    world.on("2026-10-01", "09:00");
    world.changesQuantity(deal, "seats", 6);
    world.on("2027-01-25", "15:00");
    world.pays(world.invoice(2));
  },
};
