import { describe, test } from "vitest";
import type { Dialect, ErpMock } from "../../../model/mock.ts";
import { type ErpTongue, erpCases } from "./cases.ts";
import { type ErpWorld, openErp } from "./world.ts";

/** A case that a dialect does not pass yet, and why; a mended one turns red until it is struck. */
export type Gap = { readonly case: string; readonly because: string };

/** Runs the cases that every ERP dialect must pass, spoken through that dialect's own API. */
export function erpBattery(
  dialect: Dialect<ErpMock>,
  speak: (world: ErpWorld) => ErpTongue,
  gaps: readonly Gap[] = [],
): void {
  describe(`${dialect.vendor} keeps books like an ERP`, () => {
    for (const { name, options, run } of erpCases) {
      const gap = gaps.find((one) => one.case === name);
      const title = gap === undefined ? name : `${name} (gap: ${gap.because})`;
      test(title, { fails: gap !== undefined }, async () => {
        const world = openErp(dialect, options);
        const tongue = speak(world);
        await tongue.addCustomer("acme");
        await run(world, tongue);
      });
    }
  });
}
