import type { Worked } from "../worked.ts";

export const s36: Worked = {
  id: "S36",
  products: { units: { use: { tiers: [[null, "0.05"]] } } },
  startsOn: "2026-01-01",
  play(world) {
    world.on("2026-01-01");
    world.sells([], { uses: ["units"], usesEvery: "quarter" });
    world.commits("units", "60000.00", "2026-01-01", "2027-01-01");
    for (const [day, units] of [
      ["2026-03-31", 210_000],
      ["2026-06-30", 265_500],
      ["2026-09-30", 248_120],
      ["2026-12-31", 301_444],
    ] as const) {
      world.on(day);
      world.uses("units", units);
    }
    // Reporting goes on with the commitment: its next year begins.
    world.on("2027-01-01");
    world.commits("units", "60000.00", "2027-01-01", "2028-01-01");
  },
};
