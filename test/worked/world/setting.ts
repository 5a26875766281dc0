import { accountRoleIds } from "../../../model/accounts.ts";
import { addMonths, businessDate } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import { type Entry, evidenceFormat } from "../../../model/evidence/lines.ts";
import { type Money, money, roundedMoney } from "../../../model/money.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import type { Scenario } from "../../../model/scenario/index.ts";
import type { Profile } from "../../../model/timeline.ts";

/** What a worked entry is changed by before it is played; the identities must hold all the same. */
export type Mutation = {
  readonly times?: bigint;
  readonly yearsLater?: number;
  readonly currency?: string;
};

/** Where and under which policy a worked entry plays. */
export type Setting = {
  readonly entity: string;
  readonly currency: string;
  readonly convention: "daily" | "monthly_even";
  /** What the processor keeps of a card payment; absent: nothing. */
  readonly cardFee?: { readonly percent: string; readonly fixed: string };
  /** Days after the failed attempt before (DUN-1). */
  readonly retryDays?: readonly number[];
  readonly granularity?: "daily_summary";
  readonly taxRelief?: "at_write_off";
  /** Percent by days past due: write-offs go against an allowance (WRO-4). */
  readonly lossRates?: NonNullable<OperatingModel["receivables"]["lossRates"]>;
  /** Further entities; each in the entry's currency unless it has one of its own. */
  readonly group?: readonly {
    readonly id: string;
    readonly currency?: string;
    readonly gateway?: string;
    readonly booksSince?: string;
  }[];
  /** The entity whose older books are played too, until its books here begin. */
  readonly older?: string;
  /** Whose account at the gateway the home entity's customers pay into; absent: its own. */
  readonly gateway?: string;
  /** The home entity's own currency, where its customers pay in another. */
  readonly functional?: string;
  /** Units of `to` for 1 of the entry's currency, from that day on. */
  readonly rates?: readonly { readonly to: string; readonly on: string; readonly rate: string }[];
  readonly charges?: NonNullable<OperatingModel["intercompanyCharges"]>;
  /** The first day of its books; what is dated earlier is in older ones. */
  readonly booksSince?: string;
  readonly mutation?: Mutation;
};

const zones: Readonly<Record<string, string>> = {
  US01: "America/New_York",
  US02: "America/New_York",
  DE01: "Europe/Berlin",
  JP01: "Asia/Tokyo",
  KW01: "Asia/Kuwait",
};

/** Reads the entry's amounts and dates, changed as the mutation says. */
export function reader({ currency, mutation = {} }: Setting) {
  const code = mutation.currency ?? currency;
  const times = decimal(mutation.times ?? 1n);
  return {
    currency: code,
    /** An amount of the entry; one that the other currency cannot hold is rounded into it. */
    amount(text: string): Money {
      if (mutation.currency === undefined && mutation.times === undefined) return money(text, code);
      return roundedMoney(decimal(text).times(times), code);
    },
    /** A unit price in minor units, exact. */
    unitMinor(text: string): string {
      const one = money("1", code).minor;
      return decimal(text).times(times).times(decimal(one)).toFixed();
    },
    date(text: string) {
      return addMonths(businessDate(text), 12 * (mutation.yearsLater ?? 0));
    },
  };
}

export const profile: Profile = {
  uniqueExternalIds: true,
  idempotencyKeys: true,
  closedPeriod: "first open period",
  unknownProperty: "refuse",
};

function zoneOf(id: string): string {
  const zone = zones[id];
  if (zone === undefined) throw new Error(`no time zone is known for entity ${id}`);
  return zone;
}

/** The entity of the entry, and those that it deals with. */
function companyOf(setting: Setting) {
  const { currency: own, date } = reader(setting);
  const { entity: home, group = [], gateway = home, rates = [], charges, booksSince } = setting;
  const since = booksSince === undefined ? {} : { booksSince: date(booksSince) };
  const first = { id: home, gateway, currency: setting.functional ?? own };
  const entities = [first, ...group].map((one) => {
    const { id, gateway: account = id } = one;
    const currency = one.currency ?? own;
    const books = { id, legalName: `${id} Inc.`, currency, timeZone: zoneOf(id) };
    const begun = "booksSince" in one ? one.booksSince : undefined;
    const from = id === home ? since : begun ? { booksSince: date(begun) } : {};
    return { ...books, gatewayAccount: account, taxNexus: [], ...from };
  });
  const exchangeRates = rates.flatMap(({ to, on, rate }) =>
    (["spot", "closing"] as const).map((type) => {
      return { from: own, to, type, on: date(on), rate };
    }),
  );
  const company = { homeEntity: home, groupCurrency: first.currency, routing: [] };
  const charged = charges === undefined ? {} : { intercompanyCharges: [...charges] };
  return { ...company, entities, exchangeRates, ...charged };
}

/** The default policy of the rules (section 0). */
export function operatingModelOf(setting: Setting): OperatingModel {
  const { convention, cardFee, retryDays = [] } = setting;
  const { amount } = reader(setting);
  const accounts = accountRoleIds.map((role, index) => [
    role,
    { number: String(1000 + index), name: role },
  ]);
  return {
    name: "worked",
    ...companyOf(setting),
    businessHour: "06:00",
    rounding: "half_up",
    accounts: Object.fromEntries(accounts),
    tax: { rounding: "line", rates: {} },
    payments: {
      cardFee: {
        percent: cardFee?.percent ?? "0",
        fixed: amount(cardFee?.fixed ?? "0"),
        returnedOnRefund: false,
      },
      dunning: { retryDays: [...retryDays], finalAction: "cancel" },
    },
    revenue: { convention, lateEventPosting: "first open period" },
    close: { dayOfNextMonth: 1, time: "00:00" },
    jobs: { sweepEveryMinutes: 15, nightlyAt: "02:00" },
    journal: { granularity: setting.granularity ?? "line" },
    systemsOfRecord: {},
    exceptions: {},
    receivables: {
      writeOff: {
        method: setting.lossRates === undefined ? "direct" : "allowance",
        taxRelief: setting.taxRelief ?? "none",
        approvalFrom: amount("1000"),
        approver: "controller",
      },
      ...(setting.lossRates === undefined ? {} : { lossRates: setting.lossRates }),
    },
    sales: { discountApprovalAbove: "15" },
    materiality: {
      critical: amount("1000"),
      review: amount("1"),
      tolerance: amount("0"),
      autoPost: { taxPerLine: amount("0"), taxPerDocument: amount("0") },
      autoRetry: { attempts: 6, withinHours: 4, firstWaitMs: 30_000 },
    },
    kpis: {},
    signOff: { roles: [], rules: [] },
  };
}

const nowhere = { line: 1, column: 1, endLine: 1, endColumn: 1 };
const unaffected = { notAffected: "a worked entry", span: nowhere, expectations: [] };

/** The run line of a worked entry: nothing promised, so that the facts alone speak. */
export function runOf(
  operatingModel: OperatingModel,
  products: Scenario["given"]["products"],
): Entry<"run"> {
  const day = businessDate("2026-01-01");
  const vendors = { crm: "none", billing: "none", erp: "none" };
  return {
    kind: "run",
    format: evidenceFormat,
    tieout: "0.0.0",
    scenario: {
      id: "worked",
      title: "A worked entry",
      span: nowhere,
      owner: "tests",
      severity: "high",
      tags: [],
      why: "The engines and the expected books reproduce what was computed by hand.",
      world: { operatingModel: "worked", vendors, startsOn: day, endsOn: day },
      given: { customers: [], products },
      when: [],
      // biome-ignore format: one line says it
      then: { customer: unaffected, billing: unaffected, accounting: unaffected, reporting: unaffected },
      twins: [],
    },
    source: { file: "worked", text: "", hash: "" },
    operatingModel,
    seed: 1,
    faults: { twin: null },
    profile,
    versions: {},
    integration: { kind: "none", name: "none", hash: "" },
  };
}
