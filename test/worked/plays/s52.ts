import type { Worked } from "../worked.ts";

export const s52: Worked = {
  id: "S52",
  products: { plan: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-08-28");
    // the ERP refuses the document until its department is filled in
    world.stopsPosting();
    world.sells([{ product: "plan", price: "730.00", every: "year" }]);
    world.on("2026-08-31", "16:00");
    world.resumesPosting();
  },
};
