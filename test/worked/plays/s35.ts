import type { Worked } from "../worked.ts";

export const s35: Worked = {
  id: "S35",
  products: { plan: {} },
  play(world) {
    world.on("2026-03-01");
    const service = { from: "2026-03-01", to: "2027-05-01" };
    const promise = { product: "plan", sellingPrice: "4800.00", ...service };
    world.promises(null, "free months", "4800.00", promise);
    // two months later billing begins
    world.on("2026-05-01");
    world.stopsPosting();
    const line = { product: "plan", price: "400.00", every: "month" } as const;
    world.billsContract(world.sells([line], { until: "2027-05-01" }));
    world.resumesPosting();
    for (let month = 0; month < 12; month += 1) {
      const year = month < 8 ? 2026 : 2027;
      const number = String(((month + 4) % 12) + 1).padStart(2, "0");
      world.on(`${year}-${number}-21`, "15:00");
      world.pays(world.invoice());
    }
  },
};
