import type { Worked } from "../worked.ts";

export const s55: Worked = {
  id: "S55",
  products: { seats: {}, analytics: { account: "revenue_module" } },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-02-01");
    const deal = world.sells([{ product: "seats", price: "360.00", quantity: 40, every: "year" }]);
    world.on("2026-02-27", "15:00");
    world.pays(world.invoice(1));
    world.on("2026-05-01");
    world.taxes({ "US-WA": "10.1" });
    const module = { product: "analytics", price: "3600.00", every: "year" } as const;
    world.amends(deal, { quantities: { seats: 55 }, adds: [module] });
    world.on("2026-05-29", "15:00");
    world.pays(world.invoice(2));
  },
};
