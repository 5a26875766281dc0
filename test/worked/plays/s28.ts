import type { Worked } from "../worked.ts";

export const s28: Worked = {
  id: "S28",
  products: {
    plan: {},
    exempt: { earns: "at once" },
    calls: { use: { tiers: [[null, "0.01"]] } },
  },
  policy: { booksSince: "2026-07-01" },
  startsOn: "2026-06-01",
  play(world) {
    // what the older system had issued, and what was paid of it
    world.on("2026-06-30");
    const taxes = { "US-TX": "8.25" };
    const e5 = [{ product: "exempt", net: "432.10" }];
    const open = world.bills(e5, { customer: "E", dated: "2026-05-01" });
    const year = { product: "plan", net: "3650.00", from: "2026-03-01", to: "2027-03-01" };
    const d3 = world.bills([year], { customer: "D", taxes, dated: "2026-03-01" });
    world.pays(d3);

    world.on("2026-07-01", "04:30");
    const every = "year" as const;
    const a = { since: "2026-01-01", paidUntil: "2027-01-01", customer: "A" };
    world.sells([{ product: "plan", price: "12000.00", every }], a);
    const d = { since: "2026-03-01", paidUntil: "2027-03-01", customer: "D" };
    const cancelled = world.sells([{ product: "plan", price: "3650.00", every }], d);
    world.takesOverInvoice(open, { entry: "OB" });
    const deferred = (customer: string) => {
      return { id: customer, account: "deferred_revenue" as const, customer };
    };
    const plan = { product: "plan", from: "2026-01-01", to: "2027-01-01" };
    const dPlan = { product: "plan", from: "2026-03-01", to: "2027-03-01" };
    world.takesOverAll(
      "OB",
      { id: "bank", account: "cash_bank", debit: "8348.35" },
      {
        ...deferred("A"),
        debit: "-6049.32",
        schedule: { ...plan, amount: "12000.00", recognised: "5950.68" },
      },
      {
        ...deferred("D"),
        debit: "-2430.00",
        schedule: { ...dPlan, amount: "3650.00", recognised: "1220.00" },
        of: d3,
      },
      { id: "TAX", account: "tax_payable", debit: "-301.13", jurisdiction: "US-TX" },
    );

    world.on("2026-07-01");
    world.sells([{ product: "plan", price: "800.00", every: "month" }], { customer: "B", taxes });
    const b7 = world.invoice();
    world.sells([], { uses: ["calls"] });
    world.on("2026-07-10");
    world.uses("calls", 123_456);
    world.on("2026-07-16", "09:00");
    world.cancels(cancelled);
    world.credits(d3, "2280.00", "terminate");
    world.refunds();
    world.on("2026-07-20", "15:00");
    world.pays(b7);
    world.on("2026-07-22", "15:00");
    world.transfersUnasked("300.00", "PAY-F", "F");
    world.on("2026-07-28", "15:00");
    world.writesOff(open);
    world.on("2026-07-31", "23:30");
    world.settlesWithBank("-1302.10");
  },
};
