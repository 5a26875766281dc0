import {
  changeSchedule,
  createSchedule,
  releaseSchedule,
  type SubscriptionSchedule,
} from "../../../engines/billing/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { given } from "../decode/form.ts";
import { mergedMetadata } from "../decode/metadata.ts";
import { scheduleChange } from "../decode/schedule.ts";
import { newestFirst, page } from "../encode/page.ts";
import { encodeSchedule } from "../encode/schedule.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { pages } from "./listing.ts";

function shown(call: Call, schedule: SubscriptionSchedule): object {
  return encodeSchedule(call.account.billing, schedule);
}

function scheduleOf(call: Call): SubscriptionSchedule {
  const id = call.ids[0] ?? "";
  const found = call.account.billing.tables.schedule.get(id);
  if (found === undefined) throw refuse.noSuch("subscription schedule", id);
  return found;
}

function create(call: Call): object {
  const { form, account } = call;
  const from = given(form, "from_subscription");
  // Without one a schedule starts a subscription of its own, which nothing here does yet.
  if (from === undefined) throw refuse.gap("subscription schedules without from_subscription");
  if (account.billing.tables.subscription.get(from) === undefined) {
    throw refuse.noSuch("subscription", from, "from_subscription");
  }
  return shown(call, grantedTo(call, createSchedule(account.billing, from, mergedMetadata(form))));
}

function list(call: Call): object {
  const customer = given(call.form, "customer");
  const all = newestFirst(call.account.billing.tables.schedule.values(), (one) => one.createdAt);
  const found = all.filter((one) => customer === undefined || one.customerId === customer);
  return page(found, call, "/v1/subscription_schedules", (one) => shown(call, one));
}

const item = "items[](discounts[](coupon) metadata{} price quantity#)";

export const scheduleRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/subscription_schedules",
    supports: "from_subscription metadata{}",
    gives: "subscription_schedule",
    answer: create,
  },
  {
    method: "GET",
    path: "/v1/subscription_schedules",
    supports: `customer ${pages}`,
    gives: "subscription_schedule",
    list: true,
    answer: list,
  },
  {
    method: "GET",
    path: "/v1/subscription_schedules/:id",
    gives: "subscription_schedule",
    answer: (call) => shown(call, scheduleOf(call)),
  },
  {
    method: "POST",
    path: "/v1/subscription_schedules/:id",
    supports: `end_behavior metadata{} phases[](duration(interval interval_count#) end_date ${item} metadata{} proration_behavior start_date) proration_behavior`,
    gives: "subscription_schedule",
    answer: (call) => {
      const running = scheduleOf(call);
      const change = scheduleChange(call, running);
      return shown(call, grantedTo(call, changeSchedule(call.account.billing, running.id, change)));
    },
  },
  {
    method: "POST",
    path: "/v1/subscription_schedules/:id/release",
    gives: "subscription_schedule",
    answer: (call) =>
      shown(call, grantedTo(call, releaseSchedule(call.account.billing, scheduleOf(call).id))),
  },
];
