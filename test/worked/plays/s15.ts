import type { Worked } from "../worked.ts";

export const s15: Worked = {
  id: "S15",
  products: { annual: {}, training: { earns: "at once" } },
  policy: { group: [{ id: "US02" }] },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-01");
    const deal = world.sells([{ product: "annual", price: "24000.00", every: "year" }]);
    world.on("2026-01-20", "15:00");
    world.pays(world.invoice(1));
    world.on("2026-06-20");
    const training = world.bills([{ product: "training", net: "900.00" }], {
      taxes: { "US-TX": "8.25" },
    });
    world.on("2026-07-01", "04:00");
    world.movesTo(deal, "US02", "IC-001");
    world.cancelsAtEnd(deal);
    world.on("2026-07-15", "15:00");
    world.pays(training);
  },
};
