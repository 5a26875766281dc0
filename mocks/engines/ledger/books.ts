import { type AccountRole, isAccountRole } from "../../../model/accounts.ts";
import { type BusinessDate, nextPeriod, type PeriodId } from "../../../model/days.ts";
import type { LedgerOptions, PostingPolicy } from "./ledger.ts";
import type {
  Account,
  Customer,
  Item,
  LedgerDocument,
  Period,
  PostedJournal,
  RecordKind,
  RevenueSchedule,
} from "./records.ts";

/** The whole state of a ledger. Commands look up by key and never walk through it. */
export type Books = {
  readonly options: LedgerOptions;
  readonly policy: PostingPolicy;
  revision: number;
  readonly accounts: Map<AccountRole, Account>;
  readonly items: Map<string, Item>;
  readonly customers: Map<string, Customer>;
  readonly customerByExternalId: Map<string, string>;
  readonly periods: Map<PeriodId, Period>;
  /** Periods are closed in order, so that everything before it is closed. */
  firstOpen: PeriodId | undefined;
  /** The latest period up to whose end revenue has been posted. */
  recognisedThrough: PeriodId | undefined;
  readonly documents: Map<string, LedgerDocument>;
  /** Ids of effective documents, oldest first. */
  readonly byExternalId: Map<string, readonly string[]>;
  /** Documents with something open, by customer. */
  readonly openItems: Map<string, Set<string>>;
  readonly journals: Map<string, PostedJournal>;
  /** Debits less credits in minor units, whole and by posting date. */
  readonly balances: Map<AccountRole, bigint>;
  readonly movements: Map<AccountRole, Map<BusinessDate, bigint>>;
  readonly schedules: Map<string, RevenueSchedule>;
  /** Schedule in force, by `lineKey`. */
  readonly scheduleByLine: Map<string, string>;
  /** Schedules on which something remains to be posted. */
  readonly running: Set<string>;
  /** What credits took off a line, by `lineKey`. */
  readonly credited: Map<string, bigint>;
  readonly draws: Map<string, number>;
};

/** Names a document line in the books' maps. */
export function lineKey(document: string, line: string): string {
  return `${document}/${line}`;
}

/** A new id; a business key that was used before gets its n-th use appended. */
export function draw(books: Books, kind: RecordKind, key: string): string {
  const used = `${kind} ${key}`;
  const uses = (books.draws.get(used) ?? 0) + 1;
  books.draws.set(used, uses);
  return books.options.drawId(kind, uses === 1 ? key : `${key} ${uses}`);
}

/** Empty books with the chart of accounts of the operating model and their months, all open. */
export function openBooks(options: LedgerOptions): Books {
  const books: Books = {
    options,
    policy: {
      closedPeriod: options.context.profile.closedPeriod,
      dateOutsidePeriod: "allow",
    },
    revision: 0,
    accounts: new Map(),
    items: new Map(),
    customers: new Map(),
    customerByExternalId: new Map(),
    periods: new Map(),
    firstOpen: options.periods.first,
    recognisedThrough: undefined,
    documents: new Map(),
    byExternalId: new Map(),
    openItems: new Map(),
    journals: new Map(),
    balances: new Map(),
    movements: new Map(),
    schedules: new Map(),
    scheduleByLine: new Map(),
    running: new Set(),
    credited: new Map(),
    draws: new Map(),
  };
  for (const [role, account] of Object.entries(options.context.operatingModel.accounts)) {
    if (!isAccountRole(role) || account === undefined) continue;
    books.accounts.set(role, {
      id: draw(books, "account", role),
      role,
      ...account,
      inactive: false,
    });
  }
  const { first, last } = options.periods;
  for (let period = first; period <= last; period = nextPeriod(period)) {
    books.periods.set(period, {
      id: draw(books, "period", period),
      period,
      status: "open",
      closedAt: null,
      closedOn: null,
    });
  }
  return books;
}
