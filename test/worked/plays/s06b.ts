import type { Worked } from "../worked.ts";

export const s06b: Worked = {
  id: "S06b",
  products: { plan: {} },
  policy: { cardFee: { percent: "2.9", fixed: "0.30" } },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-03-01", "08:00");
    world.sells([{ product: "plan", price: "500.00", every: "month" }], { until: "2026-04-01" });
    world.pays(world.invoice(1), "card");
    world.on("2026-03-20", "13:11");
    world.disputes(world.invoice(1), "15.00");
    world.on("2026-04-25", "19:45");
    world.decides("lost");
    world.writesOff(world.invoice(1));
  },
};
