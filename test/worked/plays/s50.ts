import type { Worked } from "../worked.ts";

export const s50: Worked = {
  id: "S50",
  products: { day: { earns: "at once" } },
  tellsNoDocuments: true,
  policy: {
    booksSince: "2026-06-01",
    lossRates: { current: "0.5", "1-30": "2", "31-60": "8", "61-90": "20", "90+": "50" },
  },
  startsOn: "2026-05-01",
  play(world) {
    // what the older system had issued: the split that the entry gives for the end of June
    world.on("2026-05-31");
    world.stopsPosting();
    const bills = (net: string, dated: string) =>
      world.bills([{ product: "day", net }], { dated, netDays: 30 });
    const lost = bills("600.00", "2026-02-15");
    const spring = bills("800.00", "2026-03-15");
    const april = bills("1500.00", "2026-04-10");
    const may = bills("4000.00", "2026-05-10");
    const current = bills("9600.00", "2026-05-31");
    const rest = bills("400.00", "2026-05-31");
    world.on("2026-06-01", "04:30");
    for (const invoice of [lost, spring, april, may, current, rest]) {
      world.takesOverInvoice(invoice, { entry: "OB" });
    }
    world.takesOverAll(
      "OB",
      { id: "ALLOWANCE", account: "allowance_doubtful", debit: "-250.00" },
      { id: "EQUITY", account: "opening_equity", debit: "-16650.00" },
    );
    world.resumesPosting();
    world.on("2026-06-30", "23:00");
    world.measuresAllowance();
    world.on("2026-07-08", "15:00");
    world.writesOff(lost);
    // July's split is an input of the entry: these two stay due as they were, the others later
    world.grantsTime(rest, "2026-07-05");
    for (const invoice of [spring, may, current]) world.grantsTime(invoice, "2026-08-15");
    world.on("2026-07-31", "23:00");
    world.measuresAllowance();
  },
};
