import type { Worked } from "../worked.ts";

export const s42: Worked = {
  id: "S42",
  products: {
    calls: {
      use: {
        tiers: [
          [1_000, "0.10"],
          [null, "0.07"],
        ],
      },
    },
  },
  startsOn: "2026-05-01",
  play(world) {
    world.on("2026-05-01");
    world.sells([], { uses: ["calls"] });
    world.on("2026-05-20");
    world.uses("calls", 900);
    world.on("2026-06-05", "12:00");
    world.uses("calls", 250, "2026-05-30");
    world.on("2026-06-20");
    world.uses("calls", 1_100);
    world.on("2026-07-01");
  },
};
