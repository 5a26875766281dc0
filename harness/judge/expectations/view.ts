import type { Bucket } from "../../../model/aging.ts";
import type { BusinessDate } from "../../../model/days.ts";
import type { ServiceStatus } from "../../../model/facts/commerce.ts";
import type { Money } from "../../../model/money.ts";
import type { Kpi, Tie } from "../../../model/statement.ts";
import type { BookedLine } from "../books/booked-entry.ts";

/** A row of an invoice or of a credit memo, as a reader sees it. */
export type BilledRow = {
  readonly description: string;
  readonly product: string | null;
  readonly quantity: number | null;
  readonly proration: boolean;
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
  readonly amount: Money;
};

export type FoundTable =
  | { readonly row: "invoice line"; readonly lines: readonly BilledRow[] }
  | { readonly row: "journal line"; readonly lines: readonly BookedLine[] }
  | {
      readonly row: "attempt";
      readonly lines: readonly { readonly on: BusinessDate; readonly outcome: string }[];
    }
  | { readonly row: "bucket"; readonly lines: ReadonlyMap<Bucket, Money> };

/** One thing that an expectation selects, with whatever of it can be compared. */
export type View = {
  readonly object: string;
  /** The evidence line at which its cause chain begins. */
  readonly line: number | null;
  readonly on?: BusinessDate | null;
  readonly from?: BusinessDate | null;
  readonly to?: BusinessDate | null;
  readonly total?: Money | null;
  readonly net?: Money;
  readonly tax?: Money;
  readonly is?: Money;
  readonly arr?: Money | null;
  readonly status?: string;
  readonly billingStatus?: string | null;
  readonly service?: ServiceStatus;
  /** Of a customer, by system. */
  readonly names?: { readonly [S in "crm" | "billing" | "erp"]?: string };
  readonly reason?: string;
  /** Documents that it belongs to, for `of:`. */
  readonly belongsTo?: readonly string[];
  readonly table?: FoundTable;
  /** Tie-outs of a month end. */
  readonly ties?: readonly Tie[];
  readonly kpis?: readonly Kpi[];
};

/** What the first key of an expectation selects in this run. */
export type Selection =
  | { readonly kind: "views"; readonly views: readonly View[]; readonly why?: string }
  | { readonly kind: "unclear"; readonly why: string };
