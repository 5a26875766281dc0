import type { Worked } from "../worked.ts";

export const s47: Worked = {
  id: "S47",
  products: { plan: {} },
  policy: { group: [{ id: "US01" }], gateway: "US01" },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-06-01");
    world.sells([{ product: "plan", price: "2000.00", every: "month" }]);
    world.on("2026-06-09", "15:00");
    world.pays(world.invoice(1), "card");
    world.on("2026-06-30", "15:00");
    world.settles("ICS-06", "US01", "US02", "2165.00");
  },
};
