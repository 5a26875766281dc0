import { type AccountRole, isAccountRole } from "../../../model/accounts.ts";
import { type BusinessDate, nextPeriod, type PeriodId } from "../../../model/days.ts";
import type { Entity } from "../../../model/entities.ts";
import type { Money } from "../../../model/money.ts";
import type { LedgerOptions, PostingPolicy } from "./ledger.ts";
import type {
  Account,
  Customer,
  Item,
  LedgerDocument,
  Period,
  PostedJournal,
  PostedLine,
  RecordKind,
  RevenueContract,
  RevenueSchedule,
} from "./records.ts";

/** What one entity has for itself: its periods, and its balances in its own currency. */
export type EntityBooks = {
  readonly entity: Entity;
  readonly periods: Map<PeriodId, Period>;
  /** Periods are closed in order, so that everything before it is closed. */
  firstOpen: PeriodId | undefined;
  /** The latest period up to whose end revenue has been posted. */
  recognisedThrough: PeriodId | undefined;
  /** Debits less credits in minor units, whole and by posting date. */
  readonly balances: Map<AccountRole, bigint>;
  readonly movements: Map<AccountRole, Map<BusinessDate, bigint>>;
  /** Schedules on which something remains to be posted. */
  readonly running: Set<string>;
  /** Ids of documents in other currencies, which each month end values anew. */
  readonly foreign: Set<string>;
  /** What month ends have valued receivables up by, by period and currency, in minor units. */
  readonly valuations: Map<string, bigint>;
};

/** The whole state of a ledger. Commands look up by key and never walk through it. */
export type Books = {
  readonly options: LedgerOptions;
  readonly policy: PostingPolicy;
  /** By id, in the order of the operating model. */
  readonly entities: ReadonlyMap<string, EntityBooks>;
  revision: number;
  readonly accounts: Map<AccountRole, Account>;
  readonly items: Map<string, Item>;
  readonly customers: Map<string, Customer>;
  readonly customerByExternalId: Map<string, string>;
  readonly documents: Map<string, LedgerDocument>;
  /** Ids of effective documents, oldest first. */
  readonly byExternalId: Map<string, readonly string[]>;
  /** Documents with something open, by customer. */
  readonly openItems: Map<string, Set<string>>;
  readonly journals: Map<string, PostedJournal>;
  readonly schedules: Map<string, RevenueSchedule>;
  /** Schedule in force, by `lineKey`. */
  readonly scheduleByLine: Map<string, string>;
  /** What credits took off a line, by `lineKey`. */
  readonly credited: Map<string, bigint>;
  /** Lines of documents that wait for their day's summary; by document. */
  readonly unsummarised: Map<string, readonly PostedLine[]>;
  /** Lines of documents as they stand in a summary; by document. */
  readonly summarised: Map<string, readonly PostedLine[]>;
  /** What month ends have charged between entities, by period, seller and provider. */
  readonly charged: Map<string, { readonly sum: Money; readonly times: number }>;
  /** Ids of invoices by the agreement that they name. */
  readonly agreements: Map<string, Set<string>>;
  /** By key. */
  readonly contracts: Map<string, RevenueContract>;
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

function emptyEntity(entity: Entity, first: PeriodId): EntityBooks {
  return {
    entity,
    periods: new Map(),
    firstOpen: first,
    recognisedThrough: undefined,
    balances: new Map(),
    movements: new Map(),
    running: new Set(),
    foreign: new Set(),
    valuations: new Map(),
  };
}

/** The books of an entity, the home entity's where none is named; an unknown one throws. */
export function ofEntity(books: Books, id: string | undefined): EntityBooks {
  const { homeEntity } = books.options.context.operatingModel;
  const found = books.entities.get(id ?? homeEntity);
  if (found === undefined) throw new RangeError(`these books have no entity ${id}`);
  return found;
}

/** Empty books with the chart of accounts of the operating model and their months, all open. */
export function openBooks(options: LedgerOptions): Books {
  const books: Books = {
    options,
    policy: {
      closedPeriod: options.context.profile.closedPeriod,
      dateOutsidePeriod: "allow",
    },
    entities: new Map(
      options.context.operatingModel.entities.map((entity) => [
        entity.id,
        emptyEntity(entity, options.periods.first),
      ]),
    ),
    revision: 0,
    accounts: new Map(),
    items: new Map(),
    customers: new Map(),
    customerByExternalId: new Map(),
    documents: new Map(),
    byExternalId: new Map(),
    openItems: new Map(),
    journals: new Map(),
    schedules: new Map(),
    scheduleByLine: new Map(),
    credited: new Map(),
    unsummarised: new Map(),
    summarised: new Map(),
    charged: new Map(),
    agreements: new Map(),
    contracts: new Map(),
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
    const id = draw(books, "period", period);
    for (const { periods } of books.entities.values()) {
      periods.set(period, { id, period, status: "open", closedAt: null, closedOn: null });
    }
  }
  return books;
}
