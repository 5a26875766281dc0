import type { Worked } from "../worked.ts";

export const s39: Worked = {
  id: "S39",
  products: { plan: {} },
  play(world) {
    world.on("2026-01-31");
    const line = { product: "plan", price: "310.00", every: "month" } as const;
    world.sells([line], { until: "2026-07-31" });
  },
};
