import type { Worked } from "../worked.ts";

export const s16: Worked = {
  id: "S16",
  products: {
    subscription: {},
    onboarding: { earns: "at once" },
    module: { account: "revenue_module" },
  },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-01", "05:00");
    const year = { from: "2026-01-01", to: "2027-01-01" };
    const line = { product: "subscription", price: "12000.00", every: "year" } as const;
    const deal = world.sells([line], { billingDay: 1, freeBefore: true, until: "2027-01-01" });
    world.promises(
      deal,
      "bundle",
      "12000.00",
      { product: "subscription", sellingPrice: "12000.00", ...year },
      { product: "onboarding", sellingPrice: "3000.00" },
    );
    world.on("2026-01-20", "15:00");
    world.pays(world.invoice());
    world.on("2026-02-28", "17:00");
    world.keeps("onboarding");
    // the module for 184 days at 1,000.00, below its stand-alone 3,000.00 a year (1,512.33)
    world.on("2026-07-01");
    world.promisesMore("1000.00", {
      product: "module",
      sellingPrice: "1512.33",
      from: "2026-07-01",
      to: "2027-01-01",
    });
    world.adds(deal, { product: "module", price: "1983.6956521739", every: "year" });
    world.on("2026-07-20", "15:00");
    world.pays(world.invoice());
  },
};
