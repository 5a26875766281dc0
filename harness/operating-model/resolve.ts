import { businessEvents } from "../../model/business-events.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { ValuesOf } from "../language/kinds/shape.ts";
import { resolvedDimensions } from "./dimension-shape.ts";
import type { operatingModelShape } from "./shape.ts";

export type Values = ValuesOf<typeof operatingModelShape>;

const roundings = { "half up": "half_up", "half even": "half_even" } as const;
const conventions = { daily: "daily", "evenly by month": "monthly_even" } as const;
const granularities = { line: "line", "daily summary": "daily_summary" } as const;

function duties(
  values: Values,
): Pick<OperatingModel, "systemsOfRecord" | "exceptions" | "signOff"> {
  const owned: OperatingModel["systemsOfRecord"] = {};
  for (const [what, one] of values["systems of record"]) {
    const { master, consumers } = one;
    owned[what] = { master, mayEnrich: [...one["may enrich"]], consumers: [...consumers] };
  }
  const exceptions = [...values.exceptions].map(([reason, one]) => {
    return [
      reason,
      { owner: one.owner, ageLimitHours: one["age limit"], remedy: one.remedy },
    ] as const;
  });
  const { roles, rules } = values["sign-off"];
  return {
    systemsOfRecord: owned,
    exceptions: Object.fromEntries(exceptions),
    signOff: { roles: [...roles], rules: [...rules] },
  };
}

function outcomes(values: Values): OperatingModel["outcomes"] {
  const all = businessEvents.map((event) => {
    const { moves, ...rest } = values.outcomes[event];
    return [event, { posts: [...rest["posted as"]], moves: [...moves] }] as const;
  });
  return Object.fromEntries(all);
}

function payments({ payments }: Values): OperatingModel["payments"] {
  const fee = payments["card fee"];
  const { dunning } = payments;
  return {
    cardFee: {
      percent: fee.percent,
      fixed: fee.fixed,
      returnedOnRefund: fee["returned on refund"],
    },
    dunning: {
      retryDays: [...dunning["retry days"]],
      finalAction: dunning["final action"],
      ...(dunning.grace === undefined ? {} : { graceDays: dunning.grace }),
    },
  };
}

function receivables({ receivables: given }: Values): OperatingModel["receivables"] {
  const { method, approver, ...rest } = given["write-off"];
  const lossRates = given["loss rates"];
  return {
    writeOff: {
      method,
      taxRelief: rest["tax relief"] === "none" ? "none" : "at_write_off",
      approvalFrom: rest["approval from"],
      approver,
    },
    ...(lossRates === undefined ? {} : { lossRates }),
  };
}

function limits({
  "auto retry": retry,
  "auto post": post,
  ...limits
}: Values["materiality"]): OperatingModel["materiality"] {
  const { attempts, within, "first wait": firstWaitMs } = retry;
  return {
    ...limits,
    autoPost: { taxPerLine: post["tax per line"], taxPerDocument: post["tax per document"] },
    autoRetry: { attempts, withinHours: within, firstWaitMs },
  };
}

function closeCalendar(close: Values["close"]): OperatingModel["close"] {
  const soft = close["soft close"];
  return {
    dayOfNextMonth: close["day of next month"],
    time: close.time,
    ...(soft === undefined
      ? {}
      : { softClose: { dayOfNextMonth: soft["day of next month"], time: soft.time } }),
  };
}

type Company = Pick<
  OperatingModel,
  "entities" | "homeEntity" | "groupCurrency" | "routing" | "exchangeRates" | "intercompanyCharges"
>;

/** Entities with every default filled in. `home` is the id of the home entity. */
function company(values: Values, home: string): Company {
  const entities = [...values.entities].map(([id, one]) => ({
    id,
    legalName: one["legal name"],
    currency: one.currency,
    timeZone: one["time zone"],
    gatewayAccount: one["gateway account"] ?? id,
    taxNexus: [...(one["tax nexus"] ?? [])],
    ...(one["books since"] === undefined ? {} : { booksSince: one["books since"] }),
    ...(one["billing since"] === undefined ? {} : { billingSince: one["billing since"] }),
  }));
  const routing = (values.routing ?? []).map((route) => ({
    shipsTo: [...route["ships to"]],
    entity: route.entity,
  }));
  const charges = values["intercompany charges"]?.map(({ seller, provider, share }) => ({
    ...{ seller, provider, percent: share },
  }));
  return {
    entities,
    homeEntity: home,
    groupCurrency: groupCurrencyOf(values),
    routing,
    exchangeRates: [...(values["exchange rates"] ?? [])],
    ...(charges === undefined ? {} : { intercompanyCharges: charges }),
  };
}

/** The home entity's id as named, else the first one's; undefined where there is no entity. */
export function homeEntityOf(values: Values): string | undefined {
  return values["home entity"] ?? [...values.entities.keys()][0];
}

export function groupCurrencyOf(values: Values): string {
  const home = values.entities.get(homeEntityOf(values) ?? "");
  return values["group currency"] ?? home?.currency ?? "";
}

/** A file that was read without a problem, as the rest of the house knows it. */
export function resolved(values: Values, home: string): OperatingModel {
  const { tax, revenue, close, jobs, journal, materiality } = values;
  return {
    name: values["operating model"],
    ...company(values, home),
    businessHour: values["business hour"],
    rounding: roundings[values.rounding],
    accounts: Object.fromEntries(values.accounts),
    ...resolvedDimensions(values.dimensions),
    tax: {
      rounding: tax.rounding,
      ...(tax["calculated by"] === "engine" ? { engine: true } : {}),
      rates: Object.fromEntries(tax.rates),
    },
    payments: payments(values),
    sales: { discountApprovalAbove: values.sales["discount approval above"] },
    receivables: receivables(values),
    revenue: {
      convention: conventions[revenue.convention],
      lateEventPosting: revenue["late events"],
    },
    close: closeCalendar(close),
    jobs: {
      sweepEveryMinutes: jobs["sweep every"],
      nightlyAt: jobs["nightly at"],
      batchWindow: {
        opensAt: jobs["batch window"].opens,
        closesAt: jobs["batch window"].closes,
      },
    },
    outcomes: outcomes(values),
    journal: { granularity: granularities[journal.granularity] },
    materiality: limits(materiality),
    kpis: Object.fromEntries(values.kpis),
    ...duties(values),
  };
}
