import type { Worked } from "../worked.ts";

export const s62d: Worked = {
  id: "S62d",
  products: { service: { earns: "at once" } },
  play(world) {
    world.on("2026-03-02");
    world.bills([{ product: "service", net: "999.99" }]);
    world.bills([{ product: "service", net: "1000.00" }]);
    world.on("2026-06-10", "09:00");
    world.writesOff(world.invoice(1));
    world.writesOff(world.invoice(2));
    world.on("2026-06-12", "15:00");
    world.approvesWriteOff(world.invoice(2));
  },
};
