import type { Worked } from "../worked.ts";

export const s51: Worked = {
  id: "S51",
  products: { plan: {} },
  policy: { cardFee: { percent: "2.9", fixed: "0.30" } },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-05-01");
    world.stopsBilling(world.sells([{ product: "plan", price: "1000.00", every: "month" }]));
    world.on("2026-05-03", "15:00");
    world.pays(world.invoice(1), "card");
    world.on("2026-05-05", "15:00");
    world.transfers("1082.50", [world.invoice(1)], "again", "bank");
    world.on("2026-05-12", "15:00");
    world.returnsRest();
  },
};
