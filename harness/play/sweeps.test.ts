import { expect, test } from "vitest";
import { businessDate, type Instant, instant } from "../../model/days.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import { shippedResources } from "../../test/fixtures/scenario-text.ts";
import { Sweeps } from "./sweeps.ts";

const startsAt = instant("2026-07-01T06:00:00Z");

function shippedModel(name: string): OperatingModel {
  const model = shippedResources().operatingModels.get(name);
  if (model === undefined) throw new Error(`no model ${name} is shipped`);
  return model;
}

/** When the next sweep is due after all is quiet, given the charges that failed. */
function nextOf(model: string, failures: readonly Instant[]): Instant | undefined {
  const days = [businessDate("2026-08-20")];
  const sweeps = new Sweeps(shippedModel(model), startsAt, days, failures);
  sweeps.ended(1);
  return sweeps.nextAt(1);
}

test("a quiet run sweeps again when a customer's days of grace are over", () => {
  const failed = [instant("2026-08-01T07:00:01.000Z")];
  expect(nextOf("us-single-entity-grace", failed)).toBe("2026-08-11T07:15:00.000Z");
  expect(nextOf("us-single-entity-grace", [])).toBe("2026-08-20T06:00:00.000Z");
  expect(nextOf("us-single-entity", failed)).toBe("2026-08-20T06:00:00.000Z");
});
