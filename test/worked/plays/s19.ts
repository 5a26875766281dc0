import type { Worked } from "../worked.ts";

export const s19: Worked = {
  id: "S19",
  products: { service: {} },
  policy: {
    group: [{ id: "US01", currency: "USD" }],
    rates: [
      { to: "USD", on: "2026-01-31", rate: "1.1000" },
      { to: "USD", on: "2026-02-28", rate: "1.1200" },
    ],
    charges: [{ seller: "DE01", provider: "US01", percent: "60" }],
  },
  play(world) {
    world.taxes({ DE: "19" });
    world.on("2026-01-01");
    const line = { product: "service", price: "5000.00", every: "month" } as const;
    world.sells([line], { until: "2026-03-01" });
  },
};
