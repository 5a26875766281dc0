import type { Worked } from "../worked.ts";

export const s62c: Worked = {
  id: "S62c",
  products: { fee: { earns: "at once" } },
  play(world) {
    world.taxes({ STATE: "6.25", COUNTY: "0.5", CITY: "1.5" });
    world.on("2026-06-04");
    world.reports("2026-06-04");
    // held for review; released a day later under its own date
    world.on("2026-06-05", "14:00");
    const lines = Array.from({ length: 6 }, () => ({ product: "fee", net: "10.13" }));
    world.bills(lines, { dated: "2026-06-04" });
  },
};
