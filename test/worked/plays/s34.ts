import type { Worked } from "../worked.ts";

export const s34: Worked = {
  id: "S34",
  products: { plan: {} },
  play(world) {
    world.on("2026-01-01");
    const deal = world.sells([{ product: "plan", price: "3650.00", every: "year" }]);
    world.pays(world.invoice(1));
    world.on("2026-05-10", "04:00");
    world.pauses(deal);
    world.on("2026-06-09", "04:00");
    world.resumes(deal);
    world.cancelsAtEnd(deal);
  },
};
