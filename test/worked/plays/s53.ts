import type { Worked } from "../worked.ts";

export const s53: Worked = {
  id: "S53",
  products: { seats: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-01");
    const deal = world.sells([{ product: "seats", price: "1200.00", quantity: 10, every: "year" }]);
    world.on("2026-01-29", "15:00");
    world.pays(world.invoice(1));
    world.on("2026-07-01");
    world.changesQuantity(deal, "seats", 14);
    // the approved amendment says five more, from the same day
    world.on("2026-07-03", "09:00");
    world.changesQuantity(deal, "seats", 15, { from: "2026-07-01" });
  },
};
