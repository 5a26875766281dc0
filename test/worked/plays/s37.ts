import type { Worked } from "../worked.ts";

export const s37: Worked = {
  id: "S37",
  products: { small: {}, large: {} },
  policy: { cardFee: { percent: "2.9", fixed: "0.30" } },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-05-01");
    world.stopsBilling(world.sells([{ product: "small", price: "500.00", every: "month" }]));
    world.stopsBilling(world.sells([{ product: "large", price: "1000.00", every: "month" }]));
    world.on("2026-05-04", "15:00");
    world.pays(world.invoice(1), "card");
    world.pays(world.invoice(2), "card");
    world.transfers("100.00", [world.invoice(2)], "too much");
    world.on("2026-05-05", "15:00");
    world.returnsRest();
    world.on("2026-05-06", "15:00");
    world.disputes(world.invoice(1), "15.00");
    world.on("2026-05-07", "15:00");
    world.paysOut();
  },
};
