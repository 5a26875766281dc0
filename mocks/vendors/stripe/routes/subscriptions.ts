import { epochSeconds } from "../../../../model/days.ts";
import {
  cancelSubscription,
  changeSubscription,
  createSubscription,
} from "../../../engines/billing/index.ts";
import type {
  Subscription,
  SubscriptionItem,
} from "../../../engines/billing/subscription-records.ts";
import { type Call, grantedTo } from "../account.ts";
import { flag, given } from "../decode/form.ts";
import { newSubscription, subscriptionChange } from "../decode/subscription.ts";
import { fitsRange, newestFirst, page } from "../encode/page.ts";
import { collectionWord, encodeSubscriptionItem, statusWord } from "../encode/subscription.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { created, pages } from "./listing.ts";
import { pauseRoutes, shown, subscriptionOf } from "./pauses.ts";

const terms =
  "cancel_at cancel_at_period_end? collection_method days_until_due# default_payment_method default_tax_rates[] description metadata{} payment_behavior proration_behavior";

function create(call: Call): object {
  const made = createSubscription(call.account.billing, newSubscription(call));
  return shown(call, grantedTo(call, made));
}

function update(call: Call): object {
  const running = subscriptionOf(call);
  const change = subscriptionChange(call, running);
  return shown(call, grantedTo(call, changeSubscription(call.account.billing, running.id, change)));
}

function cancel(call: Call): object {
  const { account, form } = call;
  const { id } = subscriptionOf(call);
  const ended = cancelSubscription(account.billing, id, {
    prorate: flag(form, "prorate") ?? false,
    invoiceNow: flag(form, "invoice_now") ?? false,
  });
  return shown(call, grantedTo(call, ended));
}

const endedStatuses: readonly string[] = ["canceled", "incomplete_expired"];

function hasStatus(subscription: Subscription, wanted: string | undefined): boolean {
  const status = statusWord(subscription);
  if (wanted === "all") return true;
  if (wanted === undefined) return !endedStatuses.includes(status);
  return wanted === "ended" ? endedStatuses.includes(status) : status === wanted;
}

function candidates({ account, form }: Call): Iterable<Subscription> {
  const { tables, indexes } = account.billing;
  const customer = given(form, "customer");
  if (customer === undefined) return tables.subscription.values();
  const ids = indexes.subscriptionsOfCustomer.get(customer) ?? [];
  return ids.flatMap((id) => tables.subscription.get(id) ?? []);
}

/** Without `status` the ended ones are left out, without customer or clock those on a test clock. */
function list(call: Call): object {
  const { form, account } = call;
  const [status, price] = [given(form, "status"), given(form, "price")];
  const collection = given(form, "collection_method");
  const clock = given(form, "test_clock");
  const byCustomer = given(form, "customer") !== undefined;
  const clockOf = (one: Subscription): string | null =>
    account.billing.tables.customer.get(one.customerId)?.clockId ?? null;
  const found = newestFirst(candidates(call), (one) => one.createdAt).filter(
    (one) =>
      hasStatus(one, status) &&
      (price === undefined || one.items.some((item) => item.priceId === price)) &&
      (collection === undefined || collectionWord(one.collection) === collection) &&
      (clock === undefined ? byCustomer || clockOf(one) === null : clockOf(one) === clock) &&
      fitsRange(form, "created", epochSeconds(one.createdAt)),
  );
  return page(found, call, "/v1/subscriptions", (one) => shown(call, one));
}

function itemOf(call: Call): { subscription: Subscription; item: SubscriptionItem } {
  const id = call.ids[0] ?? "";
  for (const subscription of call.account.billing.tables.subscription.values()) {
    const item = subscription.items.find((one) => one.id === id);
    if (item !== undefined) return { subscription, item };
  }
  throw refuse.noSuch("subscription item", id);
}

function listItems(call: Call): object {
  const id = given(call.form, "subscription") ?? "";
  const subscription = call.account.billing.tables.subscription.get(id);
  if (subscription === undefined) throw refuse.noSuch("subscription", id, "subscription");
  const url = "/v1/subscription_items";
  return page([...subscription.items].reverse(), call, url, (item) =>
    encodeSubscriptionItem(call.account.billing, subscription, item),
  );
}

export const subscriptionRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/subscriptions",
    supports: `${terms} add_invoice_items[](discountable? metadata{} period(end(timestamp# type) start(timestamp# type)) price quantity# tax_rates[]) backdate_start_date# billing_cycle_anchor# billing_cycle_anchor_config(day_of_month# hour# minute# month# second#) billing_mode(type) customer discounts[](coupon) items[](discounts[](coupon) metadata{} price quantity# tax_rates[]) trial_end trial_period_days#`,
    requires: ["customer", "items"],
    gives: "subscription",
    answer: create,
  },
  {
    method: "GET",
    path: "/v1/subscriptions",
    supports: `collection_method ${created} customer ${pages} price status test_clock`,
    gives: "subscription",
    list: true,
    answer: list,
  },
  {
    method: "GET",
    path: "/v1/subscriptions/:id",
    gives: "subscription",
    answer: (call) => shown(call, subscriptionOf(call)),
  },
  {
    method: "POST",
    path: "/v1/subscriptions/:id",
    supports: `${terms} billing_cycle_anchor(type) discounts[](coupon discount) items[](deleted? discounts[](coupon discount) id metadata{} price quantity# tax_rates[]) proration_date# trial_end`,
    gives: "subscription",
    answer: update,
  },
  ...pauseRoutes,
  {
    method: "DELETE",
    path: "/v1/subscriptions/:id",
    supports: "invoice_now? prorate?",
    gives: "subscription",
    answer: cancel,
  },
  {
    method: "GET",
    path: "/v1/subscription_items",
    supports: `${pages} subscription`,
    requires: ["subscription"],
    gives: "subscription_item",
    list: true,
    answer: listItems,
  },
  {
    method: "GET",
    path: "/v1/subscription_items/:id",
    gives: "subscription_item",
    answer: (call) => {
      const { subscription, item } = itemOf(call);
      return encodeSubscriptionItem(call.account.billing, subscription, item);
    },
  },
];
