import type { BusinessDate, Instant } from "../../../model/days.ts";
import type { Agenda } from "../../../model/mock.ts";
import type { OpenAgenda } from "../agenda.ts";
import type { Payments } from "../payments/payments.ts";
import type { TaxEngine } from "./automatic-tax.ts";
import type { BillingKind, BillingRecords, Listener } from "./changes.ts";
import type { Meters } from "./meters.ts";
import type { BillingOptions, BillingPolicy } from "./policy.ts";

export type Tables = { readonly [K in BillingKind]: Map<string, BillingRecords[K]> };

/** Look-ups that commands need, kept beside the tables; ids in order of making. */
export type Indexes = {
  readonly pendingItemsOfCustomer: Map<string, Set<string>>;
  readonly subscriptionsOfCustomer: Map<string, string[]>;
  readonly schedulesOfSubscription: Map<string, readonly string[]>;
  readonly invoicesOfCustomer: Map<string, string[]>;
  readonly invoicesOfSubscription: Map<string, string[]>;
  /** Finalised and neither paid nor void. */
  readonly openInvoicesOfSubscription: Map<string, Set<string>>;
  readonly draftsOfSubscription: Map<string, Set<string>>;
  readonly memosOfInvoice: Map<string, string[]>;
  readonly balanceEntriesOfCustomer: Map<string, string[]>;
  readonly priceByLookupKey: Map<string, string>;
  /** Line id to invoice id. */
  readonly invoiceOfLine: Map<string, string>;
};

/**
 * The state of one billing platform: what it keeps, what falls due, who listens.
 *
 * Read `tables` freely (`billing.tables.invoice.get(id)`), a Map is in order of making; change it
 * through commands only. Every change is recorded as evidence and told to the listeners at once.
 */
export type Billing = {
  readonly context: BillingOptions["context"];
  readonly policy: BillingPolicy;
  readonly tables: Tables;
  readonly indexes: Indexes;
  readonly payments: Payments;
  readonly meters: Meters;
  readonly taxEngine: TaxEngine;
  readonly agenda: Agenda;
  readonly inner: Inner;
};

/** For the commands of this folder only. */
export type Inner = {
  readonly listeners: Listener[];
  readonly agenda: OpenAgenda;
  readonly agendaOfClock: Map<string, OpenAgenda>;
  readonly drawId: BillingOptions["drawId"];
  readonly idsDrawn: Map<string, number>;
  /** The business day of a moment, in the entity's zone (DAT-2). */
  readonly dayOf: (at: Instant, entity?: string) => BusinessDate;
  /** True while the agenda works: what happens then nobody asked for. */
  automatic: boolean;
};
