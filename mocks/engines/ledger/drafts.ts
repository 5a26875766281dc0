import type { AccountRole } from "../../../model/accounts.ts";
import type { BusinessDate, DayRange, PeriodId } from "../../../model/days.ts";
import type { Tags } from "../../../model/dimensions.ts";
import type { CreditBasis } from "../../../model/facts/billing.ts";
import type { RevenueContract as RevenueContractFact } from "../../../model/facts/revenue.ts";
import type { Money } from "../../../model/money.ts";

/** Tax as the sender states it: posted as sent, never computed or checked. */
export type DraftTax = {
  readonly jurisdiction: string;
  /** The account that owes it. Default `tax_payable`. */
  readonly account?: AccountRole;
  readonly base: Money;
  /** Decimal text, `8.25`. */
  readonly ratePercent: string;
  readonly amount: Money;
};

/** One line of an invoice or a credit memo; amounts positive on the document's own side. */
export type DraftLine = {
  /** Unique in the document; by it a later version and a credit memo find the line again. */
  readonly id: string;
  /** Key of an item. */
  readonly item: string;
  readonly net: Money;
  readonly taxes: readonly DraftTax[];
  /** Half-open. Needed where the item defers, unless the line names a credited line. */
  readonly servicePeriod: DayRange | null;
  /** Ids of the billing lines that it carries. */
  readonly billingLines: readonly string[];
  /** The invoice line that it corrects (REV-8); ids of document and line in this ledger. */
  readonly creditedLine: { readonly document: string; readonly line: string } | null;
  /** Key of the contract that it bills: its net goes to the contract's position (REV-9). */
  readonly contract?: string;
  /** What the line is reported by. */
  readonly tags?: Tags;
  /** How the credit counts; null counts as `unused`. Without credited line it has no effect. */
  readonly basis: CreditBasis | null;
};

/** Part of a document that settles another; without amount: as much as both still have open. */
export type DraftApplication = { readonly to: string; readonly amount?: Money };

type DraftHead = {
  readonly externalId: string | null;
  /** Whose document it is; absent: the home entity's. */
  readonly entity?: string;
  readonly currency: string;
  /** Functional units for 1 of `currency`; absent: the spot rate of the posting date (FX-1). */
  readonly exchangeRate?: string;
  /** Business date of the document in the entity's zone. */
  readonly documentOn: BusinessDate;
  /** Absent: by the date, and where that period is closed, by the posting policy. */
  readonly period?: PeriodId;
  readonly memo: string | null;
  /**
   * The agreement that an invoice belongs to, as its sender names it. Once a contract of that key is
   * open, its lines bill the contract.
   */
  readonly agreement?: string;
  /** Counts in the summary of its day instead of by a journal of its own (JRN-2). */
  readonly posting?: "summary";
  /** On both documents of one event of two entities (ICO-2), with the other one of the two. */
  readonly intercompanyId?: string;
  readonly partner?: string;
};

export type InvoiceDraft = DraftHead & {
  readonly kind: "invoice";
  readonly customerId: string;
  readonly lines: readonly DraftLine[];
};

export type CreditMemoDraft = DraftHead & {
  readonly kind: "credit memo";
  readonly customerId: string;
  readonly lines: readonly DraftLine[];
  /** To invoices. What is left stays open on the receivable. */
  readonly applications: readonly DraftApplication[];
};

export type PaymentDraft = DraftHead & {
  readonly kind: "payment";
  readonly customerId: string;
  readonly amount: Money;
  /** Where the money arrives: `cash_clearing` or `cash_bank`. */
  readonly account: AccountRole;
  /** To invoices. What is left stays open on the receivable. */
  readonly applications: readonly DraftApplication[];
};

/** Money that pays nothing yet: a liability, not a receivable below zero. In the entity's currency. */
export type DepositDraft = DraftHead & {
  readonly kind: "deposit";
  readonly customerId: string;
  readonly amount: Money;
  /** Where the money arrives: a cash account, or `migration_clearing` from older books. */
  readonly account: AccountRole;
};

/** Uses what a deposit still has: the application is worth the sum of what it settles. */
export type DepositApplicationDraft = DraftHead & {
  readonly kind: "deposit application";
  readonly customerId: string;
  /** Id of the deposit in this ledger. */
  readonly deposit: string;
  /** To invoices, at least one. */
  readonly applications: readonly DraftApplication[];
};

export type RefundDraft = DraftHead & {
  readonly kind: "refund";
  readonly customerId: string;
  /** Where the money leaves: a cash account, or `dispute_receivable` for what a bank has kept. */
  readonly account: AccountRole;
  /** To credit memos, payments and deposits with an open rest: the refund is worth their sum. */
  readonly applications: readonly DraftApplication[];
};

export type DraftJournalLine = {
  readonly account: AccountRole;
  /** Exactly one of the two, above zero. */
  readonly debit?: Money;
  readonly credit?: Money;
  readonly customer: string | null;
  readonly item: string | null;
  readonly jurisdiction: string | null;
  /** The other entity, on `ic_receivable` and `ic_payable`. */
  readonly partner?: string;
  /**
   * A line that other books have begun to earn, and that goes on here (MIG-1): on the credit side of
   * its item's deferred account, worth `amount` − `recognised`. Needs customer and item.
   */
  readonly schedule?: {
    readonly amount: Money;
    readonly servicePeriod: DayRange;
    readonly recognised: Money;
  };
};

export type JournalDraft = DraftHead & {
  readonly kind: "journal";
  /** Of a pair that the ledger makes of its own accord; absent: somebody sent it. */
  readonly purpose?: "intercompany";
  readonly lines: readonly DraftJournalLine[];
};

/** What a contract begins with, or what a change adds to it. */
export type ContractTerms = RevenueContractFact["terms"][number];

/** A price for promises that are earned apart from the invoices (REV-9, REV-10). */
export type NewContract = ContractTerms & { readonly key: string; readonly customerId: string };

/** What is to be posted, whole: a change sends the whole document again. */
export type DocumentDraft =
  | InvoiceDraft
  | CreditMemoDraft
  | PaymentDraft
  | RefundDraft
  | DepositDraft
  | DepositApplicationDraft
  | JournalDraft;
export type DraftOf<K extends DocumentDraft["kind"]> = Extract<DocumentDraft, { kind: K }>;

/** One event of two entities. */
export type IntercompanyDraft = Pick<
  DraftHead,
  "externalId" | "currency" | "documentOn" | "memo"
> & {
  readonly intercompanyId: string;
  /** Made by the ledger of its own accord; absent: somebody sent it. */
  readonly purpose?: "intercompany";
  readonly legs: readonly {
    readonly entity: string;
    readonly lines: readonly DraftJournalLine[];
  }[];
};

/** A contract that goes on in another entity. */
export type TransferDraft = {
  readonly intercompanyId: string;
  /** Ids of its invoices in this ledger. */
  readonly documents: readonly string[];
  readonly to: string;
  readonly on: BusinessDate;
};

/** The documents of one day that wait for their summary. */
export type Batch = {
  readonly on: BusinessDate;
  /** Absent: the home entity. */
  readonly entity?: string;
  /** Absent: every currency. */
  readonly currency?: string;
  /** How many documents of each kind its sender has sent, and what they come to. */
  readonly control?: { readonly [K in DocumentDraft["kind"]]?: BatchTotal };
};

export type BatchTotal = { readonly count: number; readonly total: Money };
