import type { Worked } from "../worked.ts";

export const s57: Worked = {
  id: "S57",
  products: { plan: {}, service: { earns: "at once", account: "revenue_services" } },
  policy: { group: [{ id: "US02", booksSince: "2026-07-01" }], older: "US02" },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.serves("US02", "birch");
    const birch = { customer: "birch" };
    const year = (price: string) => ({ product: "plan", price, every: "year" as const });
    const month = (price: string) => ({ product: "plan", price, every: "month" as const });
    world.on("2026-05-01");
    world.sells([year("7300.00")], { customer: "alder" });
    const inv101 = world.invoice();
    world.sells([year("3650.00")], birch);
    const inv201 = world.invoice();
    world.on("2026-05-20", "15:00");
    world.pays(inv101);
    world.on("2026-06-01");
    world.sells([month("310.00")], { ...birch, until: "2026-07-01" });
    const inv202 = world.invoice();
    world.on("2026-06-22", "15:00");
    world.pays(inv202);
    world.on("2026-07-01", "03:30");
    const inv203 = world.bills([{ product: "service", net: "200.00" }], birch);

    world.on("2026-07-01", "09:00");
    const entity = "US02";
    world.takesOverInvoice(inv201, { entity });
    world.takesOverInvoice(inv203, { entity });
    const service = { product: "plan", from: "2026-05-01", to: "2027-05-01" };
    world.takesOver("INV-201", "deferred_revenue", "-3040.00", {
      ...{ ...birch, entity, of: inv201 },
      schedule: { ...service, amount: "3650.00", recognised: "610.00" },
    });
    world.takesOver("TAX", "tax_payable", "-343.21", { entity, jurisdiction: "US-TX" });
    world.takesOverAll(
      "TB",
      { id: "CLR", account: "cash_clearing", debit: "335.58", entity },
      { id: "EQ", account: "opening_equity", debit: "-1120.00", entity },
    );
    world.on("2026-07-10", "10:00");
    world.credits(inv203, "20.00", "concession");
    world.on("2026-07-15", "15:00");
    world.pays(inv201);
    world.on("2026-07-22", "15:00");
    world.pays(inv203);
    world.on("2026-08-01");
    world.sells([month("155.00")], { ...birch, until: "2026-09-01" });
  },
};
