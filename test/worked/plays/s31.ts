import type { Worked } from "../worked.ts";

export const s31: Worked = {
  id: "S31",
  products: { plan: {} },
  startsOn: "2026-03-01",
  play(world) {
    world.taxes({ "US-TX": "8.25" });
    world.on("2026-03-03", "10:00");
    const line = { product: "plan", price: "89.00", every: "month" } as const;
    const trialUntil = ["2026-03-17", "10:00"] as const;
    world.sells([line], { trialUntil, until: "2026-04-17" });
    const other = world.sells([line], { customer: "globex", trialUntil });
    world.on("2026-03-10");
    world.cancels(other);
    world.on("2026-03-17", "10:01");
    world.pays(world.invoice());
  },
};
