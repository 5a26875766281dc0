export type {
  Batch,
  BatchTotal,
  CreditMemoDraft,
  DocumentDraft,
  DraftApplication,
  DraftJournalLine,
  DraftLine,
  DraftOf,
  DraftTax,
  IntercompanyDraft,
  InvoiceDraft,
  JournalDraft,
  PaymentDraft,
  RefundDraft,
} from "./drafts.ts";
export type { Ledger, LedgerOptions, PostingPolicy } from "./ledger.ts";
export { openLedger } from "./open-ledger.ts";
export type {
  Account,
  Application,
  Convention,
  Customer,
  DocumentKind,
  Item,
  LedgerDocument,
  Period,
  PlannedRow,
  PostedJournal,
  PostedLine,
  RecordKind,
  RevenueSchedule,
  ScheduleCredit,
} from "./records.ts";
export { holdsOpen } from "./records.ts";
export type { LedgerRefusal, LedgerRefusalCode, OrRefused } from "./refusals.ts";
