import type { Worked } from "../worked.ts";

export const s25: Worked = {
  id: "S25",
  products: { plan: {} },
  policy: {
    functional: "USD",
    rates: [
      { to: "USD", on: "2026-01-15", rate: "1.0850" },
      { to: "USD", on: "2026-01-31", rate: "1.0925" },
      { to: "USD", on: "2026-02-20", rate: "1.1010" },
    ],
  },
  play(world) {
    world.on("2026-01-15");
    const served = { product: "plan", from: "2026-01-15", to: "2027-01-15" };
    const invoice = world.bills([{ ...served, net: "10000" }]);
    world.on("2026-02-20", "12:00");
    world.pays(invoice);
  },
};
