import type { Worked } from "../worked.ts";

export const s62b: Worked = {
  id: "S62b",
  products: { fee: { earns: "at once" } },
  play(world) {
    world.taxes({ STATE: "6.25", COUNTY: "0.5", CITY: "1.5" });
    world.on("2026-06-03");
    const lines = Array.from({ length: 5 }, () => ({ product: "fee", net: "10.13" }));
    world.bills(lines);
  },
};
