import type { Worked } from "../worked.ts";

export const s43: Worked = {
  id: "S43",
  products: { plan: {} },
  play(world) {
    world.on("2026-05-01");
    world.taxes({ DE: "19" }, "inclusive");
    const sold = { product: "plan", every: "month" } as const;
    world.sells([{ ...sold, price: "59.99" }], { customer: "berlin" });
    const taxes = { CA: "5", "CA-QC": "9.975" };
    world.sells([{ ...sold, price: "114.98" }], { customer: "montreal", taxes });
  },
};
