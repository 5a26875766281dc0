import type { Instant } from "../../../model/days.ts";
import type { Billing } from "./billing.ts";
import type { SubscriptionSchedule } from "./schedule-records.ts";
import { commit } from "./store.ts";

/** The schedule that still steers a subscription. */
export function scheduleOf(
  billing: Billing,
  subscriptionId: string,
): SubscriptionSchedule | undefined {
  for (const id of billing.indexes.schedulesOfSubscription.get(subscriptionId) ?? []) {
    const schedule = billing.tables.schedule.get(id);
    if (schedule?.status === "active") return schedule;
  }
  return undefined;
}

/** An ended subscription needs no schedule any more. */
export function cancelScheduleOf(billing: Billing, subscriptionId: string, at: Instant): void {
  const before = scheduleOf(billing, subscriptionId);
  if (before === undefined) return;
  const after: SubscriptionSchedule = { ...before, status: "canceled", canceledAt: at };
  commit(billing, { of: "schedule", name: "schedule canceled", before, after }, at);
}
