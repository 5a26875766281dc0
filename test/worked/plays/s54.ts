import type { Worked } from "../worked.ts";

export const s54: Worked = {
  id: "S54",
  products: { fee: { earns: "at once" } },
  play(world) {
    world.taxes({ STATE: "6.25", COUNTY: "0.5", CITY: "1.5" });
    // the tax engine was down from 06:00; what it then commits is posted
    world.on("2026-06-10", "06:40");
    world.bills(["10.13", "10.13", "10.13"].map((net) => ({ product: "fee", net })));
  },
};
