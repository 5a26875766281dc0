import type { Billing } from "./billing.ts";
import type { OrRefused } from "./refusals.ts";
import type { Subscription } from "./subscription-records.ts";

export type Cancellation = {
  /** Credits the unused time. */
  readonly prorate?: boolean;
  /** Invoices what is pending at once. */
  readonly invoiceNow?: boolean;
};

/** Ends a subscription now; open invoices stay owed and are no longer collected by themselves. */
export declare function cancelSubscription(
  billing: Billing,
  id: string,
  cancellation?: Cancellation,
): OrRefused<Subscription>;
