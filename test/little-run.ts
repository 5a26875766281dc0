import { businessDate } from "../model/days.ts";
import { type Entry, evidenceFormat } from "../model/evidence/lines.ts";
import { money } from "../model/money.ts";
import { oneEntity, oneRate } from "../model/one-entity.ts";
import type { OperatingModel } from "../model/operating-model.ts";
import type { Scenario } from "../model/scenario/index.ts";

const usd = (amount: string) => money(amount, "USD");
const nowhere = { line: 1, column: 1, endLine: 1, endColumn: 1 };
const unaffected = { notAffected: "a generated timeline", span: nowhere, expectations: [] };

const operatingModel: OperatingModel = {
  name: "little",
  ...oneEntity({
    id: "US01",
    legalName: "Tieout Inc.",
    currency: "USD",
    timeZone: "America/New_York",
  }),
  businessHour: "06:00",
  rounding: "half_up",
  accounts: {},
  tax: { rounding: "line", rates: { "US-TX": oneRate("Texas", "8.25") } },
  payments: {
    cardFee: { percent: "0", fixed: usd("0.00"), returnedOnRefund: false },
    dunning: { retryDays: [], finalAction: "leave past due" },
  },
  receivables: {
    writeOff: {
      method: "direct",
      taxRelief: "none",
      approvalFrom: money("1000.00", "USD"),
      approver: "controller",
    },
  },
  revenue: { convention: "daily", lateEventPosting: "first open period" },
  close: { dayOfNextMonth: 5, time: "18:00" },
  jobs: { sweepEveryMinutes: 15, nightlyAt: "02:00" },
  journal: { granularity: "line" },
  systemsOfRecord: {},
  exceptions: {},
  sales: { discountApprovalAbove: "15" },
  materiality: {
    critical: usd("1000.00"),
    review: usd("0.05"),
    tolerance: usd("0.00"),
    autoPost: { taxPerLine: usd("0.01"), taxPerDocument: usd("0.05") },
    autoRetry: { attempts: 6, withinHours: 4, firstWaitMs: 30_000 },
  },
  kpis: {},
  signOff: { roles: [], rules: [] },
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
