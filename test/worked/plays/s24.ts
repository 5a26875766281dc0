import type { Worked } from "../worked.ts";

export const s24: Worked = {
  id: "S24",
  products: {
    calls: { use: { tiers: [[null, "1.00"]] } },
    service: { earns: "at once" },
  },
  startsOn: "2026-01-01",
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-20");
    world.measures("calls");
    world.uses("calls", 3_200);
    world.on("2026-02-05", "08:15");
    world.bills(
      [
        { product: "calls", net: "3200.00", from: "2026-01-01", to: "2026-02-01" },
        { product: "service", net: "150.00" },
      ],
      { dated: "2026-01-31" },
    );
  },
};
