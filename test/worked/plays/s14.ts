import type { Worked } from "../worked.ts";

export const s14: Worked = {
  id: "S14",
  products: { plan: {}, "add-on": {} },
  play(world) {
    world.on("2026-03-01");
    world.sells([{ product: "plan", price: "2000.00", every: "month" }]);
    // the add-on of the last day reaches the books two days later, while March is open
    world.holdsMonthEnd();
    world.on("2026-03-31", "21:00");
    world.stopsPosting();
    world.bills([{ product: "add-on", net: "64.52", from: "2026-03-31", to: "2026-04-01" }]);
    // the certificate has expired
    world.on("2026-04-01", "05:00");
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-04-02");
    world.resumesPosting();
    world.endsMonth("2026-03");
    // a new one, valid from 15 April
    world.on("2026-04-20", "10:00");
    world.taxes({});
  },
};
