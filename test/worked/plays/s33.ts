import type { Worked } from "../worked.ts";

export const s33: Worked = {
  id: "S33",
  products: { plan: {} },
  startsOn: "2025-12-01",
  play(world) {
    world.on("2025-12-31");
    const line = { product: "plan", price: "10000.00", every: "year" } as const;
    const deal = world.sells([line], { paidUntil: "2026-01-01", until: "2029-01-01" });
    const whole = {
      product: "plan",
      sellingPrice: "36000.00",
      from: "2026-01-01",
      to: "2029-01-01",
    };
    world.promises(deal, "ramp", "36000.00", whole);
    world.on("2026-01-21", "15:00");
    world.pays(world.invoice());
    world.on("2027-01-01", "05:30");
    world.reprices(deal, "plan", "12000.00", "year");
    world.on("2027-01-21", "15:00");
    world.pays(world.invoice());
    world.on("2028-01-01", "05:30");
    world.reprices(deal, "plan", "14000.00", "year");
    world.on("2028-01-21", "15:00");
    world.pays(world.invoice());
  },
};
