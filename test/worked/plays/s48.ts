import type { Worked } from "../worked.ts";

export const s48: Worked = {
  id: "S48",
  products: { service: { earns: "at once" } },
  policy: { group: [{ id: "US01" }] },
  play(world) {
    world.serves("US01", "new-york");
    world.on("2026-02-01", "03:30");
    world.bills([{ product: "service", net: "310.00" }], { customer: "new-york" });
    world.bills([{ product: "service", net: "310.00" }], { customer: "berlin" });
  },
};
