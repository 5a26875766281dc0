import type { Worked } from "../worked.ts";

export const s17: Worked = {
  id: "S17",
  products: {
    plan: {},
    calls: {
      use: {
        included: 10_000,
        tiers: [
          [20_000, "0.020"],
          [100_000, "0.015"],
          [null, "0.011"],
        ],
      },
    },
  },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-01");
    world.sells([{ product: "plan", price: "500.00", every: "month" }], { uses: ["calls"] });
    world.on("2026-01-20");
    world.uses("calls", 47_318);
    world.on("2026-02-20");
    world.uses("calls", 9_400);
  },
};
