import type { AccountRole } from "../../../model/accounts.ts";
import type { BusinessDate, DayRange, Instant, PeriodId } from "../../../model/days.ts";
import type { Tags } from "../../../model/dimensions.ts";
import type { CreditBasis } from "../../../model/facts/billing.ts";
import type { ErpDocument, Journal, JournalLine } from "../../../model/facts/books.ts";
import type { Obligation } from "../../../model/facts/revenue.ts";
import type { Money } from "../../../model/money.ts";
import type { DocumentDraft, DraftLine } from "./drafts.ts";

export const recordKinds = [
  "account",
  "customer",
  "item",
  "period",
  "invoice",
  "credit memo",
  "payment",
  "refund",
  "deposit",
  "deposit application",
  "journal",
  "posting",
  "schedule",
  "contract",
] as const;
/** What gets an id. A `posting` is the journal behind a document that is none itself. */
export type RecordKind = (typeof recordKinds)[number];

/** An account of the chart; `role` is its key, number and name are the operating model's. */
export type Account = {
  readonly id: string;
  readonly role: AccountRole;
  readonly number: string;
  readonly name: string;
  readonly inactive: boolean;
};

export type Convention = "daily" | "monthly_even";

/** What is sold, as accounting sees it. */
export type Item = {
  readonly id: string;
  /** The key under which other systems know it: the product's. */
  readonly key: string;
  readonly name: string;
  readonly incomeAccount: AccountRole;
  /** Where its lines wait until earned; null together with `convention`: income at once. */
  readonly deferredAccount: AccountRole | null;
  readonly convention: Convention | null;
  /** Department and class, for who asks: a line has what its sender says. */
  readonly tags?: Tags;
  readonly inactive: boolean;
};

export type Customer = {
  readonly id: string;
  readonly externalId: string | null;
  readonly legalName: string;
  /** Currencies that documents of this customer may have; at least one. */
  readonly currencies: readonly string[];
  readonly inactive: boolean;
};

/** A month of the books. Locked: no document of the receivables, other postings go on (CLS-1). */
export type Period = {
  readonly id: string;
  readonly period: PeriodId;
  readonly status: "open" | "locked" | "closed";
  readonly closedAt: Instant | null;
  readonly closedOn: BusinessDate | null;
};

export type DocumentKind = ErpDocument["kind"];

const openKinds: ReadonlySet<DocumentKind> = new Set([
  "invoice",
  "credit memo",
  "payment",
  "deposit",
]);

/** Whether documents of that kind have something open until others settle or use it. */
export function holdsOpen(kind: DocumentKind): boolean {
  return openKinds.has(kind);
}

export type Application = {
  readonly to: string;
  readonly amount: Money;
  /** What it takes off the carrying amount of `to`, where that is in another currency (FX-3). */
  readonly carried?: Money;
};

/** A document of the sub-ledger as it stands; each change makes a new value under the same id. */
export type LedgerDocument = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly externalId: string | null;
  readonly customerId: string | null;
  readonly entity: string;
  readonly currency: string;
  /** Functional units for 1 of `currency`, at which it was booked; null in the entity's own. */
  readonly exchangeRate: string | null;
  readonly documentOn: BusinessDate;
  readonly postedOn: BusinessDate;
  readonly period: PeriodId;
  readonly status: ErpDocument["status"];
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  /** Invoice: still to be paid. Credit memo, payment, deposit: not yet used or refunded. Else zero. */
  readonly open: Money;
  /** What `open` stands at in the books, in the entity's currency; null where it is `open` itself. */
  readonly carrying: Money | null;
  /** Of invoice and credit memo; empty on the others. */
  readonly lines: readonly DraftLine[];
  /** What this document settles, in the order of application. */
  readonly applications: readonly Application[];
  /** Cash account of payment and refund. */
  readonly account: AccountRole | null;
  readonly memo: string | null;
  /** Its journals, oldest first: the posting, then reversal and new posting of each change. */
  readonly journalIds: readonly string[];
  /** What was sent last; null for journals of the ledger's own. */
  readonly draft: DocumentDraft | null;
};

/** A journal line with the document line that it stems from; null on control and cash lines. */
export type PostedLine = JournalLine & { readonly documentLine: string | null };

/** A balanced set of lines in force. Frozen: corrections are further journals (JRN-4). */
export type PostedJournal = Omit<Journal, "lines"> & {
  readonly lines: readonly PostedLine[];
  /** The journal that this one takes back. */
  readonly reverses: string | null;
};

/** A credit on a scheduled line (REV-8). */
export type ScheduleCredit = {
  readonly document: string;
  readonly line: string;
  readonly basis: CreditBasis;
  readonly amount: Money;
  /** Date of the credit: what lies before it has been earned. */
  readonly on: BusinessDate;
  /** The days whose price goes down. */
  readonly range: DayRange;
  /** Taken out of revenue at once; the rest of the amount was taken out of deferred. */
  readonly earned: Money;
};

/** From the first day without service to the first day with it again; null while it rests. */
export type Pause = { readonly startsOn: BusinessDate; readonly endsOn: BusinessDate | null };

/** A schedule's amounts in the entity's currency; credits in the order of the schedule's. */
export type Functional = {
  readonly amount: Money;
  readonly recognised: Money;
  readonly credits: readonly { readonly amount: Money; readonly earned: Money }[];
};

/** What one promise of a contract is worth. */
export type PricedObligation = Obligation & { readonly amount: Money };

/** A contract whose promises are earned apart from its invoices (REV-9, REV-10). */
export type RevenueContract = {
  readonly id: string;
  readonly key: string;
  readonly customerId: string;
  readonly obligations: readonly PricedObligation[];
  /** Billed less recognised: above zero deferred revenue, below a contract asset. */
  readonly position: Money;
};

/** How one document line becomes revenue. */
export type RevenueSchedule = {
  readonly id: string;
  readonly documentId: string;
  readonly lineId: string;
  /** Where it is earned: its document's entity, until it is transferred. */
  readonly entity: string;
  readonly customerId: string;
  readonly item: string;
  /** What its revenue is reported by, as its line says. */
  readonly tags?: Tags;
  readonly convention: Convention;
  readonly deferredAccount: AccountRole;
  readonly incomeAccount: AccountRole;
  readonly range: DayRange;
  /** Days on which the service rested; the end moves by as many (REV-12). */
  readonly pauses: readonly Pause[];
  /** Net of the line, before credits. Negative for a memo line that names no credited line. */
  readonly amount: Money;
  /** The contract whose position its revenue moves; null: the invoice line waits for it (REV-9). */
  readonly contract: string | null;
  readonly credits: readonly ScheduleCredit[];
  /** Net of what credits took back out of revenue. */
  readonly recognised: Money;
  /** The same in the entity's currency, at the booking rate (FX-5); null where that is its own. */
  readonly functional: Functional | null;
  readonly postings: readonly {
    readonly period: PeriodId;
    readonly journalId: string;
    readonly amount: Money;
  }[];
};

/** One month of a schedule: posted, or planned as things stand. */
export type PlannedRow = {
  readonly period: PeriodId;
  readonly amount: Money;
  readonly journalId: string | null;
  readonly postedPeriod: PeriodId | null;
};
