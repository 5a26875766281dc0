import type { AccountRole } from "../../../model/accounts.ts";
import {
  businessDate,
  type DayRange,
  type Instant,
  instantIn,
  lastSecondOf,
  periodId,
} from "../../../model/days.ts";
import type { Journal } from "../../../model/facts/books.ts";
import { hashText } from "../../../model/hash.ts";
import type { Recordable } from "../../../model/mock.ts";
import { money } from "../../../model/money.ts";
import { oneEntity } from "../../../model/one-entity.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import type { Profile } from "../../../model/timeline.ts";
import { isRefused, type Refused } from "../refusal.ts";
import type {
  Convention,
  DraftApplication,
  DraftLine,
  DraftOf,
  InvoiceDraft,
  Ledger,
  LedgerRefusal,
} from "./index.ts";
import { openLedger } from "./index.ts";

// Books for tests: one entity in New York, two customers, a ratable and an outright item.

export const zone = "America/New_York";

const roles: readonly AccountRole[] = [
  "accounts_receivable",
  "cash_clearing",
  "cash_bank",
  "deferred_revenue",
  "tax_payable",
  "revenue_subscription",
  "revenue_services",
  "bad_debt_expense",
  "payment_fees",
  "ar_revaluation",
  "fx_realized",
  "fx_unrealized",
  "ic_receivable",
  "ic_payable",
  "ic_revenue",
  "ic_cost",
  "unapplied_cash",
  "migration_clearing",
];

export type SmallLedger = {
  readonly ledger: Ledger;
  readonly acme: string;
  readonly globex: string;
  readonly recorded: Recordable[];
  now(): Instant;
  /** Sets the clock to the last second of a business day. */
  goTo(on: string): void;
};

export type SmallLedgerOptions = {
  readonly convention?: Convention;
  /** Further entities and rates; the home entity stays US01. */
  readonly group?: Partial<
    Pick<OperatingModel, "entities" | "exchangeRates" | "intercompanyCharges" | "dimensions">
  >;
  readonly profile?: Partial<Profile>;
  /** Told of each entry as well. */
  readonly record?: (entry: Recordable) => void;
};

export function smallLedger(options: SmallLedgerOptions = {}): SmallLedger {
  const recorded: Recordable[] = [];
  let now = instantIn(businessDate("2026-01-01"), "12:00", zone);
  const ledger = openLedger({
    context: {
      profile: {
        uniqueExternalIds: true,
        idempotencyKeys: true,
        closedPeriod: "first open period",
        unknownProperty: "refuse",
        ...options.profile,
      },
      operatingModel: {
        ...oneEntity({ id: "US01", legalName: "Tieout Inc.", currency: "USD", timeZone: zone }),
        ...options.group,
        accounts: Object.fromEntries(
          roles.map((role, index) => [role, { number: String(1000 + index), name: role }]),
        ),
        rounding: "half_up",
      },
      now: () => now,
      record: (entry) => {
        recorded.push(entry);
        options.record?.(entry);
      },
    },
    drawId: (kind, key) => hashText([kind, key], 12),
    periods: { first: periodId("2025-12"), last: periodId("2027-12") },
  });
  const customer = (externalId: string) =>
    done(
      ledger.addCustomer({
        externalId,
        legalName: externalId,
        currencies: ["USD", "EUR"],
        inactive: false,
      }),
    ).id;
  done(
    ledger.addItem({
      key: "seats",
      name: "Seats",
      incomeAccount: "revenue_subscription",
      deferredAccount: "deferred_revenue",
      convention: options.convention ?? "daily",
      inactive: false,
    }),
  );
  done(
    ledger.addItem({
      key: "setup",
      name: "Set-up",
      incomeAccount: "revenue_services",
      deferredAccount: null,
      convention: null,
      inactive: false,
    }),
  );
  return {
    ledger,
    acme: customer("acme"),
    globex: customer("globex"),
    recorded,
    now: () => now,
    goTo: (on) => {
      now = lastSecondOf(businessDate(on), zone);
    },
  };
}

/** The answer of a command that must not be refused here. */
export function done<T>(answer: T | Refused<LedgerRefusal>): T {
  if (isRefused(answer)) throw new Error(`refused: ${answer.refused.code}`);
  return answer;
}

export function usd(amount: string) {
  return money(amount, "USD");
}

export function days(startsOn: string, endsOn: string): DayRange {
  return { startsOn: businessDate(startsOn), endsOn: businessDate(endsOn) };
}

export function seats(
  net: string,
  from: string,
  to: string,
  more: Partial<DraftLine> = {},
): DraftLine {
  return {
    id: "1",
    item: "seats",
    net: usd(net),
    taxes: [],
    servicePeriod: days(from, to),
    billingLines: [],
    creditedLine: null,
    basis: null,
    ...more,
  };
}

/** Tax of Texas as billing stated it. */
export function texas(base: string, amount: string): DraftLine["taxes"] {
  return [{ jurisdiction: "US-TX", base: usd(base), ratePercent: "8.25", amount: usd(amount) }];
}

function head(externalId: string, on: string, customerId: string) {
  return { externalId, currency: "USD", documentOn: businessDate(on), memo: null, customerId };
}

export function invoice(
  externalId: string,
  on: string,
  customerId: string,
  lines: readonly DraftLine[],
): InvoiceDraft & { readonly externalId: string } {
  return { kind: "invoice", ...head(externalId, on, customerId), externalId, lines };
}

export function memo(
  externalId: string,
  on: string,
  customerId: string,
  lines: readonly DraftLine[],
  applications: readonly DraftApplication[] = [],
): DraftOf<"credit memo"> & { readonly externalId: string } {
  return {
    kind: "credit memo",
    ...head(externalId, on, customerId),
    externalId,
    lines,
    applications,
  };
}

export function payment(
  externalId: string,
  on: string,
  customerId: string,
  amount: string,
  applications: readonly DraftApplication[] = [],
): DraftOf<"payment"> & { readonly externalId: string } {
  const account = "cash_clearing" as const;
  return {
    kind: "payment",
    ...head(externalId, on, customerId),
    externalId,
    amount: usd(amount),
    account,
    applications,
  };
}

/** Money that pays nothing yet. */
export function deposit(
  externalId: string,
  on: string,
  customerId: string,
  amount: string,
): DraftOf<"deposit"> & { readonly externalId: string } {
  const { kind: _kind, applications: _none, ...rest } = payment(externalId, on, customerId, amount);
  return { kind: "deposit", ...rest };
}

export function refund(
  externalId: string,
  on: string,
  customerId: string,
  applications: readonly DraftApplication[],
): DraftOf<"refund"> {
  return {
    kind: "refund",
    ...head(externalId, on, customerId),
    account: "cash_clearing",
    applications,
  };
}

export function journal(
  externalId: string,
  on: string,
  lines: readonly (readonly [AccountRole, "debit" | "credit", string])[],
): DraftOf<"journal"> {
  const { customerId: _none, ...rest } = head(externalId, on, "");
  return {
    kind: "journal",
    ...rest,
    lines: lines.map(([account, side, amount]) => ({
      account,
      [side]: usd(amount),
      customer: null,
      item: null,
      jurisdiction: null,
    })),
  };
}

/** Journals as evidence has them. */
export function journalsIn(recorded: readonly Recordable[]): readonly Journal[] {
  return recorded.flatMap((entry) => (entry.kind === "journal" ? [entry.object] : []));
}
