import type { Worked } from "../worked.ts";

export const s60: Worked = {
  id: "S60",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-05-01");
    const deal = world.sells([{ product: "plan", price: "3100.00", every: "month" }]);
    world.stopsBilling(deal);
    // 5 % agreed by a bookkeeper alone, without a billing document
    world.on("2026-05-18", "16:40");
    world.journals(
      "MJ-017",
      ["revenue_subscription", "155.00"],
      ["accounts_receivable", "-155.00"],
    );
    world.on("2026-05-20", "10:00");
    world.reverses("MJ-017");
    world.credits(world.invoice(1), "155.00", "concession");
    world.on("2026-05-29", "15:00");
    world.pays(world.invoice(1));
  },
};
