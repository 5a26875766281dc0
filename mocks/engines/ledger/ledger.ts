import type { AccountRole } from "../../../model/accounts.ts";
import type { BusinessDate, PeriodId } from "../../../model/days.ts";
import type { MockContext } from "../../../model/mock.ts";
import type { Money } from "../../../model/money.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import type {
  Batch,
  ContractTerms,
  DocumentDraft,
  IntercompanyDraft,
  NewContract,
  TransferDraft,
} from "./drafts.ts";
import type {
  Account,
  Customer,
  Item,
  LedgerDocument,
  Period,
  PlannedRow,
  PostedJournal,
  PostedLine,
  RecordKind,
  RevenueContract,
  RevenueSchedule,
} from "./records.ts";
import type { OrRefused } from "./refusals.ts";

/** Where a document goes that names no posting period. May be switched while running. */
export type PostingPolicy = {
  /** Its date lies in a closed period. Starts as the profile says. */
  closedPeriod: "first open period" | "current period" | "reject";
  /** Its date lies outside the period that it names. Starts as `allow`. */
  dateOutsidePeriod: "allow" | "refuse";
};

export type LedgerOptions = {
  readonly context: Pick<MockContext, "profile" | "now" | "record"> & {
    readonly operatingModel: Pick<
      OperatingModel,
      | "entities"
      | "homeEntity"
      | "exchangeRates"
      | "intercompanyCharges"
      | "accounts"
      | "dimensions"
      | "rounding"
    >;
  };
  /** The vendor's id of a record; `key` is its business key, unique per kind. */
  readonly drawId: (kind: RecordKind, key: string) => string;
  /** The months that exist, first and last included. */
  readonly periods: { readonly first: PeriodId; readonly last: PeriodId };
};

/**
 * The books of a group: documents of the receivables, journals, revenue schedules, periods.
 *
 * Each entity has periods and balances of its own, in its functional currency (ICO-1); chart, items
 * and customers are shared. Where `entity` is left out, the home entity is meant.
 *
 * Each change is recorded whole as evidence at once. A refused command has changed nothing.
 * Commands and look-ups by key cost the same in a ledger of any size. Answers are values of the
 * moment: they never change afterwards and must not be written to.
 */
export type Ledger = {
  readonly policy: PostingPolicy;
  /** Grows with every change: equal revision, equal state. */
  readonly revision: number;
  /** The business date of now, in the entity's zone. */
  today(entity?: string): BusinessDate;

  /** Refuses a second customer of one external id (`duplicate_external_id`). */
  addCustomer(customer: Omit<Customer, "id">): OrRefused<Customer>;
  changeCustomer(id: string, change: Partial<Omit<Customer, "id">>): OrRefused<Customer>;
  /** Refuses a second item of one key, and accounts that the chart does not have. */
  addItem(item: Omit<Item, "id">): OrRefused<Item>;
  /** Lines already posted keep the accounts and the convention that they had. */
  changeItem(key: string, change: Partial<Omit<Item, "id" | "key">>): OrRefused<Item>;
  changeAccount(role: AccountRole, change: { readonly inactive: boolean }): OrRefused<Account>;

  /**
   * Posts a new document: sub-ledger, journal, schedules, applications, or nothing at all.
   *
   * Invoice: Dr receivable total / Cr deferred or income per line, Cr tax per jurisdiction. Credit
   * memo: the mirror, the part of a concession that is already earned Dr income (REV-8). Payment:
   * Dr cash / Cr receivable, applied or not. Refund: Dr receivable / Cr cash. An external id that
   * is taken is refused where the profile has unique external ids: documents of all kinds share
   * one space of them.
   */
  post(draft: DocumentDraft): OrRefused<LedgerDocument>;
  /** Posts, or changes the document that has this external id already (of the same kind). */
  put(draft: DocumentDraft & { readonly externalId: string }): OrRefused<LedgerDocument>;
  /**
   * Puts a whole new version in place of the old one.
   *
   * Equal content changes nothing. What the journal does not show (memo, billing lines,
   * applications) changes in any period. Other content is posted anew, old journal reversed on its
   * own day (JRN-4): refused with `period_closed` unless that period is still open.
   */
  change(id: string, draft: DocumentDraft): OrRefused<LedgerDocument>;
  /**
   * Voids a document to which nothing is applied and which no credit names; reverses its journal.
   *
   * Without a date on the document's own day; with one on that day, or the first open one (CRN-5).
   */
  remove(id: string, on?: BusinessDate): OrRefused<LedgerDocument>;
  /** Uses part of a credit memo or payment on an invoice; sub-ledger only. Answers the giver. */
  apply(from: string, to: string, amount?: Money): OrRefused<LedgerDocument>;
  /** Takes that application back, whole. */
  unapply(from: string, to: string): OrRefused<LedgerDocument>;

  /**
   * Posts revenue earned up to the end of the period, less what is posted already (REV-2).
   *
   * One journal a currency, dated the period's last day, Dr deferred / Cr income per item and
   * customer; none where nothing is due. A line that came later than this run is caught up by the
   * next run: of the same period while it is open, else of the next one (CLS-3). Refuses a closed
   * period.
   */
  recognise(period: PeriodId, entity?: string): OrRefused<readonly PostedJournal[]>;
  /**
   * Posts the documents of a day that wait for their summary, one journal a kind and currency (JRN-2).
   *
   * Grouped by account and dimensions, debits and credits not netted; a later run of the same day
   * posts what has come since, numbered `/2`. None where nothing waits. Refuses a closed period, and
   * with `batch_does_not_tie` other counts or totals than wait; then nothing is posted.
   */
  summarise(batch: Batch): OrRefused<readonly PostedJournal[]>;
  /**
   * The service of a line rests from a day on: nothing is earned, its end moves (REV-12).
   *
   * A line that rests already, or has no schedule, is left as it is; the latter is refused.
   */
  pauseService(document: string, line: string, startsOn: BusinessDate): OrRefused<RevenueSchedule>;
  /** The service goes on, first day with service given. */
  resumeService(document: string, line: string, on: BusinessDate): OrRefused<RevenueSchedule>;
  /**
   * A price shared over promises by their stand-alone prices, each earned in its own way (REV-10).
   *
   * Invoice lines that name the contract move its position, never a schedule: billed less earned is
   * deferred revenue above zero and a contract asset below (REV-9). Invoices whose `agreement` is the
   * contract's key bill it, also those that were posted before; one of them that is earned or
   * credited already is refused (`already_earned`).
   */
  openContract(contract: NewContract): OrRefused<RevenueContract>;
  /** Earns a promise that is kept at one moment, on that day or the first open one. */
  keepPromise(contract: string, obligation: string, on: BusinessDate): OrRefused<PostedJournal>;
  /** More promises and price from a day on: all that is left is shared anew (REV-7b, REV-10). */
  changeContract(contract: string, change: ContractTerms): OrRefused<RevenueContract>;
  /**
   * Values what is open in other currencies at the closing rate of the period's last day (FX-4).
   *
   * Per currency one journal against `fx_unrealized`, and its reversal on the first day of the next
   * period. Run again, it posts what changed since. Deferred revenue and tax are never valued
   * (FX-5, FX-6). Refuses a closed period, and a currency without a closing rate.
   */
  revalue(period: PeriodId, entity?: string): OrRefused<readonly PostedJournal[]>;
  /**
   * Two entities, one event: a journal in each with the same intercompany id (ICO-2).
   *
   * Each balances alone and is dated in the first open period of its own entity. Refuses legs of
   * one entity, and legs whose amounts between the two are not each other's mirror.
   */
  postPair(pair: IntercompanyDraft): OrRefused<readonly LedgerDocument[]>;
  /**
   * Charges what the operating model says that other entities deliver for this one: a share of what
   * it earned with customers in the month, in its currency, by a pair of journals (ICO-3).
   *
   * Run again, it posts what changed since. Answers the journals.
   */
  chargeGroup(period: PeriodId, entity?: string): OrRefused<readonly LedgerDocument[]>;
  /**
   * Moves what is still deferred of invoices to another entity, with a pair of journals (ICO-4).
   *
   * Recognition goes on there by the original formula. Open receivables stay. Answers the journals;
   * none where nothing is deferred any more.
   */
  transfer(move: TransferDraft): OrRefused<readonly LedgerDocument[]>;
  /** No more documents of the receivables in it; journals and recognition go on. */
  lock(period: PeriodId, entity?: string): OrRefused<Period>;
  /**
   * Nothing posts in it any more. Closing a closed period answers the same.
   *
   * Refuses while an earlier period is open, and while the period has planned revenue and
   * `recognise` has not run for it.
   */
  close(period: PeriodId, entity?: string): OrRefused<Period>;

  account(role: AccountRole): Account | undefined;
  accounts(): Iterable<Account>;
  item(key: string): Item | undefined;
  items(): Iterable<Item>;
  customer(id: string): Customer | undefined;
  customerByExternalId(externalId: string): Customer | undefined;
  customers(): Iterable<Customer>;
  period(period: PeriodId, entity?: string): Period | undefined;
  periods(entity?: string): Iterable<Period>;
  /** Undefined once the last month that exists is closed. */
  firstOpenPeriod(entity?: string): PeriodId | undefined;
  document(id: string): LedgerDocument | undefined;
  /** The oldest effective document with that external id, of whatever kind. */
  documentByExternalId(externalId: string): LedgerDocument | undefined;
  /** Effective invoices that name an agreement, in order of posting. */
  documentsOf(agreement: string): readonly LedgerDocument[];
  /** In order of posting, voided ones included. */
  documents(): Iterable<LedgerDocument>;
  journal(id: string): PostedJournal | undefined;
  journals(): Iterable<PostedJournal>;
  /** Its posting in force: lines of reversed versions left out. Of a voided document: none. */
  linesOf(documentId: string): readonly PostedLine[];
  schedule(id: string): RevenueSchedule | undefined;
  scheduleOf(documentId: string, lineId: string): RevenueSchedule | undefined;
  schedules(): Iterable<RevenueSchedule>;
  /** Posted months, then what is planned as things stand; the next row holds any catch-up. */
  plannedRows(scheduleId: string): readonly PlannedRow[];
  /**
   * Debits less credits in the entity's own currency, through the whole of time or up to the end
   * of a business date.
   */
  balance(role: AccountRole, throughOn?: BusinessDate, entity?: string): Money;
  /** Documents of a customer that still have something open, oldest first. */
  openItems(customerId: string): readonly LedgerDocument[];
};
