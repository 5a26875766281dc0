import type { Worked } from "../worked.ts";

export const s49: Worked = {
  id: "S49",
  products: { seats: {}, "add-on": {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-01");
    const deal = world.sells([{ product: "seats", price: "1200.00", quantity: 10, every: "year" }]);
    world.pays(world.invoice(1), "card");
    world.on("2026-09-05");
    const more = { product: "add-on", price: "1200.00", quantity: 5, every: "year" } as const;
    world.adds(deal, { ...more, discount: "20" });
    world.on("2026-09-12", "10:00");
    world.discountsProduct(deal, "seats", "5");
    world.credits(world.invoice(1), "600.00", "concession");
    world.appliesCredit(world.invoice(2));
    world.on("2026-09-14", "15:00");
    world.pays(world.invoice(2), "card");
    world.on("2026-09-20", "15:00");
    world.disputes(world.invoice(2), "15.00");
    world.on("2026-10-15", "15:00");
    world.decides("won");
  },
};
