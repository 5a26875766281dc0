import type { Worked } from "../worked.ts";

export const s40: Worked = {
  id: "S40",
  products: { seats: {} },
  play(world) {
    world.on("2027-07-01");
    const deal = world.sells([{ product: "seats", price: "732.00", quantity: 10, every: "year" }], {
      until: "2028-07-01",
    });
    world.on("2028-02-29");
    world.changesQuantity(deal, "seats", 11);
  },
};
