import type { Worked } from "../worked.ts";

export const s44: Worked = {
  id: "S44",
  products: { "plan-a": {}, "plan-b": {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-03-01");
    world.sells([{ product: "plan-a", price: "399.99", every: "month" }]);
    world.stopsBilling(world.sells([{ product: "plan-b", price: "799.98", every: "month" }]));
    world.on("2026-03-18", "15:00");
    world.transfers("1400.00", [world.invoice(1), world.invoice(2)], "both");
  },
};
