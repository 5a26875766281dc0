import type { Instant } from "../../../model/days.ts";
import type { Extra, Metadata } from "../plain.ts";
import { isRefused } from "../refusal.ts";
import { amendmentInvoice, issueNow, storeItems } from "./amendment-invoice.ts";
import type { Billing } from "./billing.ts";
import { creditUnused } from "./credit-unused.ts";
import { running } from "./end-subscription.ts";
import { planCollectionResume } from "./pause-subscription.ts";
import { type ChangePlan, planChange } from "./plan-change.ts";
import { planRenewal } from "./plan-work.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, drawOf, nowOf, previewDraw } from "./store.ts";
import type { Collection, Proration, Subscription } from "./subscription-records.ts";

/** With `id` a change of that item, without one an item more. */
export type ItemChange =
  | {
      readonly id: string;
      readonly remove?: boolean;
      readonly priceId?: string;
      readonly quantity?: number;
      readonly taxRateIds?: readonly string[] | null;
      /** In place of those that the item has. */
      readonly discounts?: SubscriptionChange["discounts"];
      readonly metadata?: Metadata;
      readonly extra?: Extra;
    }
  | {
      readonly id?: undefined;
      readonly priceId: string;
      readonly quantity?: number;
      readonly taxRateIds?: readonly string[] | null;
      readonly couponIds?: readonly string[];
      readonly metadata?: Metadata;
      readonly extra?: Extra;
    };

/** What is absent stays as it is. */
export type SubscriptionChange = {
  readonly items?: readonly ItemChange[];
  readonly proration?: Proration;
  /** Within the current period; default now. */
  readonly proratedAt?: Instant;
  readonly collection?: Collection;
  readonly daysUntilDue?: number | null;
  /** Put in place of the discounts there are; ids of coupons or of discounts that stay. */
  readonly discounts?: readonly ({ readonly couponId: string } | { readonly discountId: string })[];
  readonly defaultTaxRateIds?: readonly string[];
  readonly defaultMethodId?: string | null;
  readonly cancelAt?: Instant | null;
  readonly cancelsAtPeriodEnd?: boolean;
  readonly collectionPause?: Subscription["collectionPause"];
  /** The running period goes on at no charge up to here, and the next one begins here. */
  readonly longerUntil?: Instant;
  /** Ends the running period and begins a new one now. */
  readonly anchorNow?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

/**
 * Changes a running subscription.
 *
 * A change of price, quantity or items in the middle of a period writes a pair of lines (PRO-5):
 * −(unused time, as `creditSource` says) and +round(new × remaining ÷ period), by the second.
 */
export function changeSubscription(
  billing: Billing,
  id: string,
  change: SubscriptionChange,
): OrRefused<Subscription> {
  const before = running(billing, id);
  if (isRefused(before)) return before;
  const at = nowOf(billing, before.customerId);
  // Tried with passing ids first, so that a refused change draws none.
  const trial = planChange(billing, before, change, at, previewDraw());
  if (isRefused(trial)) return trial;
  const plan = planChange(billing, before, change, at, drawOf(billing.inner));
  if (isRefused(plan)) return plan;
  store(billing, before, plan, at);
  return billing.tables.subscription.get(id) ?? plan.after;
}

function store(billing: Billing, before: Subscription, plan: ChangePlan, at: Instant): void {
  const { after } = plan;
  commit(billing, { of: "subscription", name: "subscription updated", before, after }, at);
  planRenewal(billing, after);
  planCollectionResume(billing, after);
  storeItems(billing, plan.made, at);
  creditUnused(billing, plan.credits, "unused");
  if (!plan.isInvoicedNow) return;
  const draft = amendmentInvoice(billing, after, plan.fresh, at, drawOf(billing.inner));
  if (draft.lines.length === 0) return;
  issueNow(billing, after, draft, at);
}
