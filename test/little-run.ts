import { businessDate } from "../model/days.ts";
import { type Entry, evidenceFormat } from "../model/evidence/lines.ts";
import { money } from "../model/money.ts";
import type { OperatingModel } from "../model/operating-model.ts";
import { plainCompany } from "../model/plain-company.ts";
import type { Scenario } from "../model/scenario/index.ts";

const nowhere = { line: 1, column: 1, endLine: 1, endColumn: 1 };
const unaffected = { notAffected: "a generated timeline", span: nowhere, expectations: [] };

/** Its processor takes nothing, and nobody asks again for what was not paid. */
const operatingModel: OperatingModel = {
  ...plainCompany,
  name: "little",
  payments: {
    cardFee: { percent: "0", fixed: money("0.00", "USD"), returnedOnRefund: false },
    dunning: { retryDays: [], finalAction: "leave past due" },
  },
};

const scenario: Scenario = {
  id: "little",
  title: "A generated timeline",
  span: nowhere,
  owner: "tests",
  severity: "high",
  tags: [],
  why: "Laws hold for every order of business.",
  world: {
    operatingModel: "little",
    vendors: { crm: "none", billing: "none", erp: "none" },
    startsOn: businessDate("2026-02-15"),
    endsOn: businessDate("2026-12-31"),
  },
  given: { customers: [], products: [] },
  when: [],
  // biome-ignore format: one line says it
  then: { customer: unaffected, billing: unaffected, accounting: unaffected, reporting: unaffected },
  twins: [],
};

/** The run line of a generated timeline: nothing promised, so that laws alone speak. */
export function littleRun(): Entry<"run"> {
  return {
    kind: "run",
    format: evidenceFormat,
    tieout: "0.0.0",
    scenario,
    source: { file: "little", text: "", hash: "" },
    operatingModel,
    seed: 1,
    faults: { twin: null },
    profile: {
      uniqueExternalIds: true,
      idempotencyKeys: true,
      closedPeriod: "first open period",
      unknownProperty: "refuse",
    },
    versions: {},
    integration: { kind: "none", name: "none", hash: "" },
  };
}
