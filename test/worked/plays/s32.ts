import type { Worked } from "../worked.ts";

export const s32: Worked = {
  id: "S32",
  products: { credits: { earns: "as credits are used" }, calls: {} },
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-01-05", "09:00");
    world.bills([{ product: "credits", net: "8000.00" }]);
    world.grants("calls", 100_000, "8000.00", "2026-06-30");
    world.grants("calls", 10_000, null, "2026-06-30");
    world.pays(world.invoice(1));
    for (const [day, units] of [
      ["2026-01-20", 24_500],
      ["2026-02-20", 31_250],
      ["2026-03-20", 28_400],
      ["2026-04-20", 12_000],
      ["2026-05-20", 5_000],
      ["2026-06-20", 3_333],
    ] as const) {
      world.on(day);
      world.usesCredits("calls", units);
    }
  },
};
