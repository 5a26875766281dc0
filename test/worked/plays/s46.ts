import type { Worked } from "../worked.ts";

export const s46: Worked = {
  id: "S46",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-05-20");
    const served = { product: "plan", net: "600.00", from: "2026-05-20", to: "2026-06-20" };
    // the subscription behind both invoices, which are made by hand
    const line = { product: "plan", price: "600.00", every: "month" } as const;
    world.sells([line], { billingDay: 20, freeBefore: true, until: "2026-06-20" });
    const wrong = world.bills([served]);
    world.on("2026-05-22", "09:00");
    world.voids(wrong);
    world.bills([served], { taxes: {} });
  },
};
