import type { Worked } from "../worked.ts";

export const s04: Worked = {
  id: "S04",
  products: { seats: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-01");
    const deal = world.sells([{ product: "seats", price: "1200.00", quantity: 10, every: "year" }]);
    world.on("2026-01-29", "15:00");
    world.pays(world.invoice(1));
    world.on("2026-05-10", "16:20");
    world.discounts(deal, "10");
    world.credits(world.invoice(1), "1200.00", "concession");
    world.on("2026-05-12", "10:00");
    world.refunds();
  },
};
