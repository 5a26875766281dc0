import { pauseSubscription, resumeSubscription } from "../../../engines/billing/index.ts";
import { scheduleOf } from "../../../engines/billing/schedule-of.ts";
import type { Subscription } from "../../../engines/billing/subscription-records.ts";
import { type Call, grantedTo } from "../account.ts";
import { type Form, fields, given } from "../decode/form.ts";
import { word } from "../decode/subscription.ts";
import { encodeSubscription } from "../encode/subscription.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";

// Pausing a service: another thing than pausing its collection, which leaves the status alone.

export function shown(call: Call, subscription: Subscription): object {
  return encodeSubscription(call.account.billing, subscription);
}

export function subscriptionOf(call: Call): Subscription {
  const id = call.ids[0] ?? "";
  const found = call.account.billing.tables.subscription.get(id);
  if (found === undefined) throw refuse.noSuch("subscription", id);
  return found;
}

/** `name[type]`, one of the vendor's words. */
function typeOf(form: Form, name: string, words: readonly string[]): string | undefined {
  const hash = fields(form, name);
  const type = hash === undefined ? undefined : given(hash, "type");
  if (type === undefined || words.includes(type)) return type;
  throw refuse.notOneOf(`${name}[type]`, words);
}

/** Served without any credit for unused time: what else it bills is a gap. */
function pause(call: Call): object {
  const { account, form } = call;
  const running = subscriptionOf(call);
  word(form, "type", { subscription: true });
  word(form, "invoicing_behavior", { invoice: true, pending_invoice_item: true });
  const billed = fields(form, "bill_for") ?? {};
  const unused = typeOf(billed, "unused_time_from", ["item_current_period_start", "none", "now"]);
  if (unused !== "none") throw refuse.gap("a credit for unused time with a pause");
  const used = typeOf(billed, "outstanding_usage_through", ["none", "now"]) ?? "now";
  const isMetered = running.items.some(
    ({ priceId }) => account.billing.tables.price.get(priceId)?.meterId != null,
  );
  if (isMetered && used === "now") throw refuse.gap("billing outstanding usage with a pause");
  if (scheduleOf(account.billing, running.id) !== undefined) throw refuse.pausedWithSchedule();
  return shown(call, grantedTo(call, pauseSubscription(account.billing, running.id)));
}

/** From now with a new period, or in the period that runs; its prorations are a gap. */
function resume(call: Call): object {
  const { account, form } = call;
  const { id, collection } = subscriptionOf(call);
  if (collection !== "charge automatically") throw refuse.resumedWithoutCharging();
  word(form, "payment_behavior", { resume_on_payment_attempt: true }, [
    "resume_on_payment_success",
  ]);
  const anchor = typeOf(form, "billing_cycle_anchor", ["now", "unchanged"]) ?? "now";
  const proration =
    word(form, "proration_behavior", {
      always_invoice: "billed",
      create_prorations: "billed",
      none: "none",
    }) ?? "billed";
  if (anchor === "unchanged" && proration !== "none") {
    throw refuse.gap("prorations of a resumption with an unchanged anchor");
  }
  const keepsPeriod = anchor === "unchanged";
  return shown(call, grantedTo(call, resumeSubscription(account.billing, id, { keepsPeriod })));
}

export const pauseRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/subscriptions/:id/pause",
    supports:
      "bill_for(outstanding_usage_through(type) unused_time_from(type)) invoicing_behavior type",
    gives: "subscription",
    answer: pause,
  },
  {
    method: "POST",
    path: "/v1/subscriptions/:id/resume",
    supports: "billing_cycle_anchor(type) payment_behavior proration_behavior",
    gives: "subscription",
    answer: resume,
  },
];
