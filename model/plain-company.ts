import { money } from "./money.ts";
import { oneEntity, oneRate } from "./one-entity.ts";
import type { OperatingModel } from "./operating-model.ts";

const usd = (amount: string) => money(amount, "USD");

/**
 * The plainest company that there is a rule for everything in: one entity in New York, 8.25 % in
 * US-TX, daily recognition, no chart of accounts, no owners. What worlds of one mock and runs made
 * by hand start from.
 */
export const plainCompany: OperatingModel = {
  name: "plain",
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
    cardFee: { percent: "2.9", fixed: usd("0.30"), returnedOnRefund: false },
    dunning: { retryDays: [3, 5, 7], finalAction: "cancel" },
  },
  receivables: {
    writeOff: {
      method: "direct",
      taxRelief: "none",
      approvalFrom: usd("1000.00"),
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
