import type { Worked } from "../worked.ts";

export const s38: Worked = {
  id: "S38",
  products: { licence: {}, "add-on": {} },
  play(world) {
    world.on("2026-04-01");
    const line = { product: "licence", price: "20000.00", every: "year" } as const;
    // the buyer owes the tax as long as its registration is valid (TAX-6)
    const deal = world.sells([{ ...line, discount: "22.5" }]);
    world.on("2026-09-15", "08:00");
    world.taxes({ DE: "19" });
    world.on("2026-10-01");
    world.adds(deal, { product: "add-on", price: "1000.00", every: "year" });
  },
};
