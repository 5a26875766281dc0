import type { Worked } from "../worked.ts";

export const s13: Worked = {
  id: "S13",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-06-01");
    world.sells([{ product: "plan", price: "1000.00", every: "month" }]);
    world.on("2026-06-30");
    world.taxes({ "US-TX": "8.75" });
    world.on("2026-07-10", "09:00");
    world.credits(world.invoice(1), "200.00", "concession");
  },
};
