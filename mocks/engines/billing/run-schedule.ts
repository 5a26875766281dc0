import type { Instant } from "../../../model/days.ts";
import { isRefused } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { ItemChange } from "./change-subscription.ts";
import { planChange } from "./plan-change.ts";
import { scheduleOf } from "./schedule-of.ts";
import type { Phase, SubscriptionSchedule } from "./schedule-records.ts";
import { commit, drawOf } from "./store.ts";
import type { Subscription } from "./subscription-records.ts";

/** The items of a phase as changes: one of the same product changes its price, the rest come and go. */
function itemChanges(billing: Billing, subscription: Subscription, phase: Phase): ItemChange[] {
  const productOf = (priceId: string) => billing.tables.price.get(priceId)?.productId;
  const left = [...subscription.items];
  const changes = phase.items.map(({ priceId, quantity, couponIds, metadata }): ItemChange => {
    const at = left.findIndex((item) => item.productId === productOf(priceId));
    const [item] = at === -1 ? [] : left.splice(at, 1);
    if (item === undefined) return { priceId, quantity, couponIds, metadata };
    // A reduction that the item has already goes on; it does not begin anew.
    const discounts = couponIds.map((couponId) => {
      const kept = item.discounts.find((discount) => discount.couponId === couponId);
      return kept === undefined ? { couponId } : { discountId: kept.id };
    });
    return { id: item.id, priceId, quantity, discounts };
  });
  return [...changes, ...left.map((item) => ({ id: item.id, remove: true }))];
}

function end(billing: Billing, before: SubscriptionSchedule, at: Instant): void {
  const isReleased = before.endBehaviour === "release";
  const after: SubscriptionSchedule = isReleased
    ? { ...before, status: "released", releasedAt: at }
    : { ...before, status: "completed", completedAt: at };
  const name = isReleased ? "schedule released" : "schedule completed";
  commit(billing, { of: "schedule", name, before, after }, at);
}

/**
 * The subscription as its schedule wants it for the period that begins now; `null` where the
 * schedule says that it ends. Phases begin with periods, so nothing is prorated.
 */
export function withPhase(
  billing: Billing,
  subscription: Subscription,
  at: Instant,
): Subscription | null {
  const schedule = scheduleOf(billing, subscription.id);
  if (schedule === undefined) return subscription;
  const phase = schedule.phases.find((one) => one.startsAt <= at && at < one.endsAt);
  if (phase === undefined) {
    end(billing, schedule, at);
    return schedule.endBehaviour === "cancel" ? null : subscription;
  }
  if (phase.startsAt !== at) return subscription;
  const items = itemChanges(billing, subscription, phase);
  const metadata = { ...subscription.metadata, ...phase.metadata };
  const change = { items, metadata, proration: "none" } as const;
  const plan = planChange(billing, subscription, change, at, drawOf(billing.inner));
  // Prices were checked when the phase was agreed; one that was archived since still counts.
  return isRefused(plan) ? subscription : plan.after;
}
