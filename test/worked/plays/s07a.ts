import type { Worked } from "../worked.ts";

export const s07a: Worked = {
  id: "S07a",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-01");
    world.sells([{ product: "plan", price: "1500.00", every: "month" }], { until: "2026-02-01" });
    world.on("2026-06-30", "12:00");
    world.writesOff(world.invoice(1));
    world.approvesWriteOff(world.invoice(1));
    world.on("2026-09-15", "09:30");
    world.paysPart(world.invoice(1), "800.00");
  },
};
