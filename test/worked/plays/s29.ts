import type { Worked } from "../worked.ts";

export const s29: Worked = {
  id: "S29",
  products: { plan: {}, "ADD-X9": { mapped: false } },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-05-05");
    const deal = world.sells([
      { product: "plan", price: "900.00", every: "month" },
      { product: "ADD-X9", price: "120.00", every: "month" },
    ]);
    world.cancelsAtEnd(deal);
    world.on("2026-05-06", "12:00");
    world.pays(world.invoice(1));
    world.on("2026-05-07", "10:05");
    world.maps("ADD-X9");
  },
};
