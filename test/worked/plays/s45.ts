import type { Worked } from "../worked.ts";

export const s45: Worked = {
  id: "S45",
  products: { main: {}, "add-on": {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-02-15");
    const deal = world.sells([{ product: "main", price: "18000.00", every: "year" }], {
      until: "2027-02-15",
    });
    world.on("2026-08-03");
    world.adds(deal, { product: "add-on", price: "2400.00", every: "year", discount: "15" });
  },
};
