import type { BusinessDate, PeriodId } from "../../../model/days.ts";
import type { Dimension } from "../../../model/dimensions.ts";
import type { Money } from "../../../model/money.ts";
import type { Refused } from "../refusal.ts";

/** Every way in which the ledger says no, with the numbers that explain it. */
export type LedgerRefusal =
  /** A journal, or a line of it that has no side or two. Figures are those of the whole draft. */
  | { readonly code: "not_balanced"; readonly debit: Money; readonly credit: Money }
  | { readonly code: "one_side_needed"; readonly line: number }
  /** Receivables are kept per customer: a journal line on that account must name one. */
  | { readonly code: "customer_needed"; readonly line: number }
  | { readonly code: "unknown_account"; readonly account: string }
  | { readonly code: "inactive_account"; readonly account: string }
  /** Money is received into, and paid from, an account of type asset that holds cash. */
  | { readonly code: "not_a_cash_account"; readonly account: string }
  /** The company's rules make it mandatory on every line of a sale. */
  | { readonly code: "dimension_needed"; readonly dimension: Dimension; readonly line: string }
  | { readonly code: "unknown_item"; readonly item: string; readonly line: string }
  | { readonly code: "inactive_item"; readonly item: string; readonly line: string }
  | { readonly code: "unknown_customer"; readonly customer: string }
  | { readonly code: "inactive_customer"; readonly customer: string }
  | { readonly code: "unknown_document"; readonly document: string }
  /** Not a currency that this customer is billed in. */
  | {
      readonly code: "currency_not_allowed";
      readonly currency: string;
      readonly allowed: readonly string[];
    }
  /** No rate of that type stands in the table on or before that day, and none was sent. */
  | {
      readonly code: "no_exchange_rate";
      readonly currency: string;
      readonly functional: string;
      readonly on: BusinessDate;
    }
  | { readonly code: "unknown_entity"; readonly entity: string }
  /** What settles a document in another currency does so when it is posted (FX-3). */
  | { readonly code: "foreign_application"; readonly document: string; readonly currency: string }
  /** Money not yet used is kept in the entity's own currency only. */
  | { readonly code: "foreign_deposit"; readonly currency: string }
  /** Two entities, each owing or claiming what the other claims or owes (ICO-2). */
  | { readonly code: "not_mirrored"; readonly between: readonly string[] }
  /** A schedule taken over: customer, item, account or side are wrong, or amount − recognised. */
  | { readonly code: "schedule_does_not_tie"; readonly line: number; readonly rest: Money }
  | { readonly code: "unknown_contract"; readonly contract: string }
  | { readonly code: "duplicate_contract"; readonly contract: string }
  /** A line of the agreement is earned or credited in part, or in another currency. */
  | { readonly code: "already_earned"; readonly document: string; readonly line: string }
  /** The promise is none of the contract's that is kept at one moment, or was kept before. */
  | { readonly code: "obligation_not_due"; readonly contract: string; readonly obligation: string }
  /** A batch says that it has other documents than wait here for their summary. */
  | {
      readonly code: "batch_does_not_tie";
      readonly kind: string;
      readonly waiting: { readonly count: number; readonly total: Money };
      readonly asked: { readonly count: number; readonly total: Money };
    }
  | { readonly code: "no_lines" }
  | { readonly code: "duplicate_line"; readonly line: string }
  /** A demand below zero is a credit memo (BIL-7). */
  | { readonly code: "negative_total"; readonly total: Money }
  | { readonly code: "amount_not_positive"; readonly amount: Money }
  /** The item defers its revenue, so the line must say from when to when. */
  | { readonly code: "missing_service_period"; readonly line: string }
  | { readonly code: "empty_service_period"; readonly line: string }
  | { readonly code: "credited_line_unknown"; readonly document: string; readonly line: string }
  /** Σ credits on a line ≤ its net (CRN-2). */
  | {
      readonly code: "credit_exceeds_line";
      readonly line: string;
      readonly net: Money;
      readonly credited: Money;
      readonly asked: Money;
    }
  /** The line is gone or smaller in the new version while credit memos name it. */
  | { readonly code: "line_credited"; readonly line: string; readonly credited: Money }
  | { readonly code: "duplicate_external_id"; readonly externalId: string; readonly id: string }
  /** More than the document still has open. */
  | {
      readonly code: "over_applied";
      readonly document: string;
      readonly open: Money;
      readonly asked: Money;
    }
  /** Σ applications above what the payment or the credit memo is worth. */
  | { readonly code: "over_applied_total"; readonly total: Money; readonly asked: Money }
  | {
      readonly code: "not_applicable";
      readonly document: string;
      readonly why:
        | "unknown"
        | "kind"
        | "customer"
        | "entity"
        | "currency"
        | "voided"
        | "settled"
        | "twice";
    }
  | { readonly code: "not_applied"; readonly document: string; readonly to: string }
  /** A refund pays something back, an application of a deposit settles something: at least one. */
  | { readonly code: "nothing_applied" }
  /** The document gave, or was given, money elsewhere: take that back first. */
  | {
      readonly code: "has_applications";
      readonly document: string;
      readonly applied: Money;
    }
  /** Kind, customer, entity, currency never change after posting. */
  | { readonly code: "fixed_field"; readonly field: "kind" | "customer" | "entity" | "currency" }
  /** Revenue journals are the ledger's own. */
  | { readonly code: "system_journal"; readonly document: string }
  | { readonly code: "unknown_period"; readonly period: string }
  | {
      readonly code: "period_closed";
      readonly period: PeriodId;
      readonly firstOpen: PeriodId | null;
    }
  | { readonly code: "period_locked"; readonly period: PeriodId }
  | {
      readonly code: "date_outside_period";
      readonly documentOn: BusinessDate;
      readonly period: PeriodId;
    }
  | {
      readonly code: "earlier_period_open";
      readonly period: PeriodId;
      readonly earlier: PeriodId;
    }
  /** The period has planned revenue and its recognition has not run. */
  | {
      readonly code: "unrecognised_rows";
      readonly period: PeriodId;
      readonly scheduleCount: number;
      readonly amount: Money;
    };

export type LedgerRefusalCode = LedgerRefusal["code"];

/** An answer of the ledger, or why there is none; a refused command has changed nothing. */
export type OrRefused<T> = T | Refused<LedgerRefusal>;
