import { businessDate, type Instant, instant, plusMs } from "../../../model/days.ts";
import type { Fact, FactOf, FactType } from "../../../model/facts/index.ts";
import type { CrmMock, Dialect, MockContext, Recordable, SetUp } from "../../../model/mock.ts";
import { money } from "../../../model/money.ts";
import { plainCompany } from "../../../model/plain-company.ts";
import type { DeedOf } from "../../../model/scenario/step.ts";

const usd = (amount: string) => money(amount, "USD");

/** A CRM alone, with a clock that is moved by hand and everything that it recorded. */
export type CrmWorld = {
  readonly mock: CrmMock;
  readonly records: readonly Recordable[];
  now(): Instant;
  pass(ms: number): void;
  /** The last version of each fact of a type, in the order in which they came up. */
  facts<T extends FactType>(type: T): readonly FactOf<T>[];
};

/** Opens a dialect on 2026-01-01, 06:00 UTC, without customers or products. */
export function openCrm(
  dialect: Dialect<CrmMock>,
  { seed = 1, baseUrl = dialect.baseUrl }: { seed?: number; baseUrl?: string } = {},
): CrmWorld {
  let now = instant("2026-01-01T06:00:00.000Z");
  const records: Recordable[] = [];
  const context: MockContext = {
    seed,
    baseUrl,
    operatingModel: plainCompany,
    profile: {
      uniqueExternalIds: true,
      idempotencyKeys: true,
      closedPeriod: "first open period",
      unknownProperty: "refuse",
    },
    now: () => now,
    record: (entry) => void records.push(entry),
  };
  const mock = dialect.open(context);
  return {
    mock,
    records,
    now: () => now,
    pass(ms) {
      now = plusMs(now, ms);
    },
    facts: (type) => [
      ...new Map(
        records
          .flatMap((it) => (it.kind === "fact" ? [it.object] : []))
          .filter((fact) => isOf(fact, type))
          .map((fact) => [fact.id, fact]),
      ).values(),
    ],
  };
}

function isOf<T extends FactType>(fact: Fact, type: T): fact is FactOf<T> {
  return fact.type === type;
}

const span = { line: 1, column: 1, endLine: 1, endColumn: 2 };

/** Acme pays by card, Bolt by invoice; seats are 100.00 USD a month, invoiced yearly. */
export const acmeAndSeats: SetUp = {
  customers: [
    { key: "acme", span, legalName: "Acme Robotics", shipsTo: "US-TX", paysBy: { how: "card" } },
    {
      key: "bolt",
      span,
      legalName: "Bolt GmbH",
      shipsTo: "US-TX",
      paysBy: { how: "invoice", netDays: 30 },
    },
  ],
  products: [
    {
      key: "seats",
      span,
      name: "Seats",
      price: usd("100.00"),
      unit: "seat",
      priceInterval: "month",
      billed: "year",
      pricePerBilling: usd("1200.00"),
      revenue: "monthly_even",
      mapped: true,
    },
    {
      key: "support",
      span,
      name: "Support",
      price: usd("50.00"),
      unit: null,
      priceInterval: "month",
      billed: "month",
      pricePerBilling: usd("50.00"),
      revenue: null,
      mapped: true,
    },
  ],
};

/** Ten seats to Acme for a year from 2026-01-01. */
export function tenSeats(deal = "deal", customer = "acme"): DeedOf<"sales closes"> {
  return {
    do: "sales closes",
    deal,
    customer,
    startsOn: businessDate("2026-01-01"),
    termMonths: 12,
    renews: true,
    lines: [{ product: "seats", quantity: 10, discountPercent: null }],
  };
}

export const toFifteen: DeedOf<"sales amends"> = {
  do: "sales amends",
  deal: "deal",
  as: "upsell",
  effectiveOn: businessDate("2026-07-01"),
  change: {
    of: "lines",
    lines: [{ product: "seats", from: 10, to: 15, discountPercent: null }],
  },
};

export function discount(approvedBy: string | null): DeedOf<"sales amends"> {
  const change = { of: "discount", percent: "20", approvedBy } as const;
  return { ...toFifteen, as: "rebate", change };
}

export const cancellation: DeedOf<"customer cancels"> = {
  do: "customer cancels",
  deal: "deal",
  as: null,
  effectiveOn: businessDate("2026-03-15"),
};
