import type { Instant } from "../../../model/days.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { Billing } from "./billing.ts";
import type { Invoice } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";
import type { Collection } from "./subscription-records.ts";

export type NewInvoice = {
  readonly customerId: string;
  /** Pending items of this subscription alone are taken. */
  readonly subscriptionId?: string | null;
  readonly includePending?: boolean;
  readonly currency?: string;
  readonly collection?: Collection;
  readonly daysUntilDue?: number | null;
  readonly dueAt?: Instant | null;
  readonly effectiveAt?: Instant | null;
  /** Default false: nothing happens by itself. */
  readonly advances?: boolean;
  readonly finalisesAt?: Instant | null;
  readonly couponIds?: readonly string[];
  /** Default: the subscription's. */
  readonly defaultTaxRateIds?: readonly string[];
  readonly methodId?: string | null;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};
/** A draft by hand; items are added with `createInvoiceItem`. */
export declare function createInvoice(billing: Billing, invoice: NewInvoice): OrRefused<Invoice>;

export type InvoiceChange = {
  readonly effectiveAt?: Instant | null;
  readonly dueAt?: Instant | null;
  readonly daysUntilDue?: number | null;
  readonly advances?: boolean;
  readonly finalisesAt?: Instant | null;
  readonly collection?: Collection;
  readonly discounts?: readonly ({ readonly couponId: string } | { readonly discountId: string })[];
  readonly defaultTaxRateIds?: readonly string[];
  readonly methodId?: string | null;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};
/** On a draft everything, later `advances`, `methodId`, `metadata` and `extra` only (else `not_a_draft`). */
export declare function updateInvoice(
  billing: Billing,
  id: string,
  change: InvoiceChange,
): OrRefused<Invoice>;
/** A draft made by hand goes away; its items wait again or go with it. */
export declare function deleteInvoice(billing: Billing, id: string): OrRefused<Invoice>;
/**
 * Puts off (or brings forward) the moment at which a draft is finalised by itself.
 *
 * `finalisesAt` as shown does not change. For a dialect whose vendor waits until its message of
 * the draft was received. May be called by a listener.
 */
export declare function postponeFinalisation(billing: Billing, id: string, at: Instant): void;
/**
 * The draft becomes a demand: number, date, lines frozen, balance used, payment created.
 *
 * With `advances` (default: as the draft says) an automatically charged one is tried after
 * `collectionDelayMs` unless it is paid by then.
 */
export declare function finaliseInvoice(
  billing: Billing,
  id: string,
  options?: { readonly advances?: boolean },
): OrRefused<Invoice>;
export type ManualPayment = {
  /** A card; default: invoice's, subscription's, customer's. */
  readonly methodId?: string | null;
  /** The money came without the platform. */
  readonly outOfBand?: boolean;
  /** The customer uses a card of his on the hosted page, attached or not. */
  readonly onHostedPage?: boolean;
};
/** Collects an open or uncollectible invoice now. Declined: refused, with the attempt on record. */
export declare function payInvoice(
  billing: Billing,
  id: string,
  payment?: ManualPayment,
): OrRefused<Invoice>;
export declare function sendInvoice(billing: Billing, id: string): OrRefused<Invoice>;
/** Gives the demand up as made by mistake; balance that it used goes back. */
export declare function voidInvoice(billing: Billing, id: string): OrRefused<Invoice>;
export declare function markUncollectible(billing: Billing, id: string): OrRefused<Invoice>;
