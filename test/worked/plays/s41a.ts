import type { Worked } from "../worked.ts";

export const s41a: Worked = {
  id: "S41a",
  products: { plan: {} },
  play(world) {
    world.taxes({ JP: "10" });
    world.on("2026-02-01", "01:00");
    const served = { product: "plan", from: "2026-02-01", to: "2026-05-01" };
    const invoice = world.bills(
      ["9800", "4980", "1234"].map((net) => ({ ...served, net })),
      { off: "1000" },
    );
    world.on("2026-02-20", "05:00");
    world.pays(invoice);
  },
};
