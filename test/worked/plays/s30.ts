import type { Worked } from "../worked.ts";

export const s30: Worked = {
  id: "S30",
  products: { plan: {} },
  tellsNoDocuments: true,
  policy: { granularity: "daily_summary" },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    const served = { product: "plan", from: "2026-06-15", to: "2026-07-15" };
    world.on("2026-06-15");
    for (const net of ["100.00", "250.00", "75.50", "1200.00", "33.33"]) {
      world.bills([{ ...served, net }]);
    }
    world.on("2026-06-15", "15:00");
    for (const paid of [1, 2, 3]) world.pays(world.invoice(paid));
    world.credits(world.invoice(5), "33.33", "unused");
    world.on("2026-06-16", "04:30");
    world.summarises("2026-06-15");
  },
};
