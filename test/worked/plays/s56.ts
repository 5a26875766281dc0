import type { Worked } from "../worked.ts";

export const s56: Worked = {
  id: "S56",
  products: { plan: {} },
  play(world) {
    world.on("2026-07-01", "04:00");
    const from = { since: "2026-03-01", paidUntil: "2027-03-01" };
    const deal = world.sells([{ product: "plan", price: "7300.00", every: "year" }], from);
    const served = { product: "plan", from: "2026-03-01", to: "2027-03-01" };
    const schedule = { ...served, amount: "7300.00", recognised: "2440.00" };
    world.takesOver("C1", "deferred_revenue", "-4860.00", { schedule });
    world.takesOver("TB", "cash_bank", "4860.00");
    // the renewal at + 5 %
    world.on("2027-03-01", "05:30");
    world.taxes({ "US-TX": "8.25" });
    world.reprices(deal, "plan", "7665.00", "year");
    world.on("2027-03-19", "15:00");
    world.pays(world.invoice(1));
    world.cancelsAtEnd(deal);
  },
};
