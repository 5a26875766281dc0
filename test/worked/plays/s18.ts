import type { Worked } from "../worked.ts";

export const s18: Worked = {
  id: "S18",
  products: { platform: {}, storage: { use: { packageOf: 100, tiers: [[null, "18.50"]] } } },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-01");
    world.sells([{ product: "platform", price: "24000.00", every: "year" }]);
    world.sells([], { uses: ["storage"] });
    world.on("2026-01-20");
    world.uses("storage", 2_340);
    world.on("2026-01-30", "15:00");
    world.pays(world.invoice(1));
    world.on("2026-02-20");
    world.uses("storage", 1_999);
    world.on("2026-03-20");
    world.uses("storage", 2_000);
    world.on("2026-04-01");
  },
};
