import type { MockContext } from "../../../model/mock.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";

/** Kinds of objects that get an id; the dialect knows its vendor's prefix for each. */
export type IdKind =
  | "product"
  | "price"
  | "coupon"
  | "discount"
  | "tax rate"
  | "customer"
  | "balance entry"
  | "clock"
  | "subscription"
  | "subscription item"
  | "schedule"
  | "invoice"
  | "invoice line"
  | "invoice item"
  | "credit memo"
  | "credit memo line"
  | "payment method"
  | "payment"
  /** Money that came without the platform; its key is the invoice's id. */
  | "out of band payment"
  /** The same where finance has reported it, so that the platform has an object for it. */
  | "reported payment"
  | "attempt"
  | "refund"
  /** Money that went back without the platform; its key is the credit memo's id. */
  | "out of band refund"
  | "dispute"
  | "payout"
  | "movement"
  | "meter"
  | "meter event"
  | "credit grant"
  | "credit entry";

/** Gives the vendor's id of an object: the same kind and business key give the same id. */
export type DrawId = (kind: IdKind, businessKey: string) => string;

/** How a change in the middle of a period is priced (rules, section 0). */
export type ProrationPolicy = {
  /** What a share of a period is counted in (PRO-1, PRO-2). */
  readonly unit: "second" | "day";
  /**
   * `pair`: unused time of the old and remaining time of the new, both waiting for an invoice.
   * `delta`: one line for what is added; what is taken away is credited at once (PRO-5, BIL-6).
   */
  readonly lines: "pair" | "delta";
};

/** The vendor's arithmetic and patience, as data. */
export type BillingPolicy = {
  readonly proration: ProrationPolicy;
  /** What a resumed service gets: a new period that is invoiced, or the days of the pause back. */
  readonly resumption: "new period" | "longer term";
  /** Who gets the odd units of a fixed amount over several lines: MNY-5, or all on the last. */
  readonly amountOffSplit: "largest remainder" | "rest on last";
  /** How long a draft that advances by itself stays one. */
  readonly draftWindowMs: number;
  /** How long after finalisation by hand the first automatic attempt waits. */
  readonly collectionDelayMs: number;
  /** How long a first payment may stay open before the subscription expires. */
  readonly incompleteWindowMs: number;
  /** At most so many past periods on a first invoice. */
  readonly backdatedPeriodsMax: number;
  /** Smallest amounts in minor units that the processor charges, by currency. */
  readonly minimumChargeMinor: Readonly<Record<string, bigint>>;
  readonly clockCustomersMax: number;
  readonly meters: {
    /** How long a report of use waits until it is added up. */
    readonly lagMs: number;
    /** How old a report of use may be, and how far ahead of time. */
    readonly pastMs: number;
    readonly futureMs: number;
  };
  readonly invoiceNumber: (customerId: string, n: number) => string;
  readonly creditMemoNumber: (invoiceNumber: string, n: number) => string;
};

export type BillingOptions = {
  readonly context: Pick<MockContext, "now" | "record"> & {
    readonly operatingModel: Pick<OperatingModel, "entities" | "homeEntity" | "payments"> &
      Partial<Pick<OperatingModel, "tax">>;
  };
  readonly drawId: DrawId;
  readonly policy: BillingPolicy;
};
