import { expect, test } from "vitest";
import { smallModel } from "../../../harness/judge/small-run.ts";
import { strictProfile } from "../../../harness/plan/plan.ts";
import { type Instant, instant, periodId } from "../../../model/days.ts";
import { netsuite } from "./index.ts";

function recognises(month: string, endsAt?: Instant): () => void {
  const mock = netsuite.open({
    ...{ seed: 1, operatingModel: smallModel, profile: strictProfile, baseUrl: netsuite.baseUrl },
    ...(endsAt === undefined ? {} : { endsAt }),
    now: () => instant("2026-01-01T06:00:00Z"),
    record: () => {},
  });
  return () => mock.recognise(periodId(month), "US01");
}

test("there are months for a story of ten years, and a year beyond it", () => {
  const end = instant("2035-12-31T23:59:59Z");
  expect(recognises("2035-12", end)).not.toThrow();
  expect(recognises("2036-12", end)).not.toThrow();
});

test("where nobody knows how far it goes, they reach two years", () => {
  expect(recognises("2028-01")).not.toThrow();
  expect(recognises("2028-03")).toThrow("unknown_period");
});
