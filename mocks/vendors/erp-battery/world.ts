import { type Instant, instant, plusMs } from "../../../model/days.ts";
import type { ErpDocument, Journal } from "../../../model/facts/books.ts";
import type { Dialect, ErpMock, MockContext, Recordable, SetUp } from "../../../model/mock.ts";
import { amountText, isZero, money } from "../../../model/money.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import { plainCompany } from "../../../model/plain-company.ts";
import type { GivenProduct } from "../../../model/scenario/index.ts";
import type { Profile } from "../../../model/timeline.ts";

const usd = (amount: string) => money(amount, "USD");

/** The company of the battery: the plainest, with the accounts of order to cash. */
export const smallCompany: OperatingModel = {
  ...plainCompany,
  accounts: {
    accounts_receivable: { number: "1100", name: "Accounts receivable" },
    cash_clearing: { number: "1050", name: "Processor clearing" },
    unapplied_cash: { number: "2150", name: "Unapplied cash" },
    cash_bank: { number: "1000", name: "Bank" },
    deferred_revenue: { number: "2400", name: "Deferred revenue" },
    migration_clearing: { number: "1990", name: "Migration clearing" },
    tax_payable: { number: "2200", name: "Sales tax payable" },
    revenue_subscription: { number: "4000", name: "Subscription revenue" },
    payment_fees: { number: "6200", name: "Payment processing fees" },
  },
};

const span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

function product(key: string, mapped: boolean): GivenProduct {
  return {
    key,
    span,
    name: key,
    price: usd("100.00"),
    unit: "seat",
    priceInterval: "month",
    billed: "year",
    pricePerBilling: usd("1200.00"),
    revenue: null,
    mapped,
  };
}

/** Two products by the seat and the year: `seats` is mapped, `addon` is not. */
export const smallCatalogue: SetUp = {
  customers: [],
  products: [product("seats", true), product("addon", false)],
};

export const strict: Profile = {
  uniqueExternalIds: true,
  idempotencyKeys: true,
  closedPeriod: "first open period",
  unknownProperty: "refuse",
};

/** An ERP under test: the mock, what it recorded, and its clock. */
export type ErpWorld = {
  readonly mock: ErpMock;
  readonly recorded: readonly Recordable[];
  now(): Instant;
  push(ms: number): void;
  /** The latest version of the document with that external id; undefined where there is none. */
  document(externalId: string): ErpDocument | undefined;
  /** What is posted for that external id, all its journals netted: `Dr 12.00` or `Cr 12.00` by role. */
  posting(externalId: string): Readonly<Record<string, string>>;
  journals(): readonly Journal[];
};

export type ErpWorldOptions = {
  readonly profile?: Partial<Profile>;
  readonly model?: Partial<OperatingModel>;
  readonly baseUrl?: string;
  readonly startsAt?: string;
};

function sides(journals: readonly Journal[]): Readonly<Record<string, string>> {
  const net = new Map<string, bigint>();
  for (const line of journals.flatMap((journal) => journal.lines)) {
    const key = line.role ?? line.account;
    net.set(key, (net.get(key) ?? 0n) + line.debit.minor - line.credit.minor);
  }
  const shown: Record<string, string> = {};
  for (const [role, minor] of [...net].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const amount = { ...usd("0"), minor: minor < 0n ? -minor : minor };
    if (!isZero(amount)) shown[role] = `${minor < 0n ? "Cr" : "Dr"} ${amountText(amount)}`;
  }
  return shown;
}

/** Opens an ERP with the small company and its catalogue, on 1 January 2026. */
export function openErp(dialect: Dialect<ErpMock>, options: ErpWorldOptions = {}): ErpWorld {
  const recorded: Recordable[] = [];
  let now = instant(options.startsAt ?? "2026-01-01T06:00:00Z");
  const context: MockContext = {
    seed: 1,
    operatingModel: { ...smallCompany, ...options.model },
    profile: { ...strict, ...options.profile },
    baseUrl: options.baseUrl ?? dialect.baseUrl,
    now: () => now,
    record: (entry) => void recorded.push(entry),
  };
  const mock = dialect.open(context);
  mock.setUp(smallCatalogue);
  const journals = () =>
    recorded.flatMap((entry) => (entry.kind === "journal" ? [entry.object] : []));
  const document = (externalId: string) =>
    recorded
      .flatMap((entry) => (entry.kind === "document" ? [entry.object] : []))
      .findLast((found) => found.externalId === externalId);
  return {
    mock,
    recorded,
    now: () => now,
    push: (ms) => {
      now = plusMs(now, ms);
    },
    document,
    journals,
    posting(externalId) {
      const id = document(externalId)?.id;
      return sides(journals().filter((one) => one.documentId === id || one.id === id));
    },
  };
}
