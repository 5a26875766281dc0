import type { Worked } from "../worked.ts";

export const s41b: Worked = {
  id: "S41b",
  products: { plan: {} },
  play(world) {
    world.taxes({ KW: "5" });
    world.on("2026-02-01", "01:00");
    const served = { product: "plan", from: "2026-02-01", to: "2026-05-01" };
    const invoice = world.bills(
      ["120.125", "33.333", "7.005"].map((net) => ({ ...served, net })),
      { off: "10.000" },
    );
    world.on("2026-02-20", "05:00");
    world.pays(invoice);
  },
};
