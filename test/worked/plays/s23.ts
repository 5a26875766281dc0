import type { Worked } from "../worked.ts";

export const s23: Worked = {
  id: "S23",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-03-10");
    const deal = world.sells([{ product: "plan", price: "1200.00", every: "month" }]);
    world.stopsBilling(deal);
    world.on("2026-03-12", "14:00");
    world.pays(world.invoice(1));
    // the ERP refuses the credit memo and is then away until the first of April
    world.holdsMonthEnd();
    world.on("2026-03-25", "09:00");
    world.stopsPosting();
    world.credits(world.invoice(1), "120.00", "concession");
    world.refunds();
    world.on("2026-04-01", "06:05");
    world.resumesPosting();
    world.endsMonth("2026-03");
  },
};
