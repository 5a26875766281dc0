import type { Worked } from "../worked.ts";

export const s27: Worked = {
  id: "S27",
  products: { plan: {}, support: {} },
  policy: { booksSince: "2026-07-01" },
  startsOn: "2026-06-01",
  play(world) {
    world.on("2026-07-01", "04:00");
    const june = { product: "support", net: "2000.00", from: "2026-06-01", to: "2026-07-01" };
    world.stopsPosting();
    const terms = { customer: "C2", taxes: { "US-TX": "8.25" }, dated: "2026-06-10" };
    const open = world.bills([june], terms);
    world.takesOverInvoice(open);
    world.takesOverCash("LEG-CASH-9", "500.00", "C2");
    world.resumesPosting();
    const c1 = { product: "plan", amount: "7300.00", from: "2026-03-01", to: "2027-03-01" };
    const c3 = { product: "plan", amount: "9999.00", from: "2026-01-15", to: "2027-01-15" };
    world.takesOver("C1", "deferred_revenue", "-4860.00", {
      customer: "C1",
      schedule: { ...c1, recognised: "2440.00" },
    });
    world.takesOver("C3", "deferred_revenue", "-5424.13", {
      customer: "C3",
      schedule: { ...c3, recognised: "4574.87" },
    });
    world.takesOver("TAX", "tax_payable", "-165.00", { jurisdiction: "US-TX" });
    world.takesOver("TB", "cash_bank", "8784.13");
    world.on("2026-07-05", "10:00");
    world.appliesCash(open, "LEG-CASH-9");
    world.on("2026-07-09", "10:00");
    world.pays(open);
  },
};
