import type { Worked } from "../worked.ts";

export const s10: Worked = {
  id: "S10",
  products: { seats: {}, onboarding: { earns: "at once" } },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-04-01");
    world.waits({ product: "onboarding", net: "750.00" });
    world.sells([{ product: "seats", price: "1800.00", every: "quarter" }]);
    world.on("2026-04-10", "15:00");
    world.pays(world.invoice(1));
    world.on("2026-05-18", "13:00");
    world.credits(world.invoice(1), "540.00", "concession", "seats");
    world.on("2026-05-19", "10:00");
    world.refunds("300.00");
  },
};
