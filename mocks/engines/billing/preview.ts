import type { Instant } from "../../../model/days.ts";
import type { Billing } from "./billing.ts";
import type { SubscriptionChange } from "./change-subscription.ts";
import type { NewSubscription } from "./create-subscription.ts";
import type { Invoice } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";

export type Preview =
  | { readonly of: "new subscription"; readonly subscription: NewSubscription }
  /** The next renewal, or the invoice of the change itself where its proration is `invoice now`. */
  | {
      readonly of: "subscription";
      readonly subscriptionId: string;
      readonly change?: SubscriptionChange;
    }
  | { readonly of: "pending items"; readonly customerId: string; readonly at?: Instant };

/** The draft that would come, with ids that start with `preview-`; nothing is stored. */
export declare function previewInvoice(billing: Billing, preview: Preview): OrRefused<Invoice>;
