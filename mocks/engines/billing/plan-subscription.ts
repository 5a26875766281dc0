import { addMonthsAt, type Instant, type InstantRange } from "../../../model/days.ts";
import { isRefused, refuse } from "../refusal.ts";
import { type Anchor, naturalStart, nextOccurrence, periodEnd } from "./anchors.ts";
import type { Billing } from "./billing.ts";
import { discountsOf } from "./chosen-discounts.ts";
import type { NewSubscription } from "./create-subscription.ts";
import { checkMethod, livingCustomer } from "./customer-balance.ts";
import type { InvoiceItem } from "./invoice-records.ts";
import { onceItems } from "./once-items.ts";
import { firstStretches, type Stretch } from "./period-lines.ts";
import type { OrRefused } from "./refusals.ts";
import type { Draw } from "./store.ts";
import { checkItems, newItems } from "./subscription-items.ts";
import type { Subscription } from "./subscription-records.ts";
import { checkRates } from "./tax-rates.ts";

/** What would be made: the subscription before its first payment, and what it bills first. */
export type SubscriptionPlan = {
  readonly subscription: Subscription;
  readonly stretches: readonly Stretch[];
  /** What the first invoice charges besides. */
  readonly once: readonly InvoiceItem[];
};

function anchorFor(
  given: NewSubscription,
  intervalMonths: number,
  now: Instant,
): OrRefused<Anchor> {
  const { trialEndsAt } = given;
  if (trialEndsAt !== undefined) {
    if (given.anchorAt !== undefined || given.anchorOn !== undefined) {
      return refuse({ code: "anchor_given_twice" });
    }
    return trialEndsAt > now
      ? { anchorAt: trialEndsAt, anchorDay: null }
      : refuse({ code: "anchor_in_the_past", anchorAt: trialEndsAt, now });
  }
  if (given.anchorAt !== undefined && given.anchorOn !== undefined) {
    return refuse({ code: "anchor_given_twice" });
  }
  if (given.anchorOn !== undefined) {
    return { anchorAt: nextOccurrence(given.anchorOn, now), anchorDay: given.anchorOn.day };
  }
  const anchorAt = given.anchorAt ?? now;
  if (anchorAt < now) return refuse({ code: "anchor_in_the_past", anchorAt, now });
  const limit = addMonthsAt(now, intervalMonths);
  if (anchorAt > limit) return refuse({ code: "anchor_too_late", anchorAt, limit });
  return { anchorAt, anchorDay: null };
}

function checkTerms(given: NewSubscription, now: Instant): OrRefused<null> {
  const startsAt = given.startsAt ?? now;
  if (startsAt > now) return refuse({ code: "start_in_the_future", startsAt, now });
  const isSent = given.collection === "send invoice";
  if (isSent && given.daysUntilDue == null) return refuse({ code: "days_until_due_needed" });
  if (!isSent && given.daysUntilDue != null) return refuse({ code: "days_until_due_not_allowed" });
  const cancelAt = given.cancelAt ?? null;
  return cancelAt !== null && cancelAt <= now
    ? refuse({ code: "cancel_in_the_past", cancelAt, now })
    : null;
}

function firstPeriod(
  anchor: Anchor,
  months: number,
  startsAt: Instant,
  now: Instant,
): InstantRange {
  const { anchorAt } = anchor;
  if (anchorAt <= now) return { startsAt: anchorAt, endsAt: periodEnd(anchor, months, anchorAt) };
  const natural = naturalStart(anchor, months, anchorAt);
  return { startsAt: natural > startsAt ? natural : startsAt, endsAt: anchorAt };
}

type Terms = Pick<
  Subscription,
  "anchorAt" | "anchorDay" | "intervalMonths" | "creditSource" | "currency" | "startsAt"
>;

function termsOf(billing: Billing, given: NewSubscription, now: Instant): OrRefused<Terms> {
  const customer = livingCustomer(billing, given.customerId, "customerId");
  if (isRefused(customer)) return customer;
  const common = checkItems(billing, given.items);
  if (isRefused(common)) return common;
  const { currency, intervalMonths } = common;
  if (customer.currency !== null && customer.currency !== currency) {
    return refuse({ code: "currency_mismatch", expected: customer.currency, given: currency });
  }
  const refusal =
    checkTerms(given, now) ??
    checkRates(billing, given.defaultTaxRateIds ?? []) ??
    checkMethod(billing, given.customerId, given.defaultMethodId);
  if (refusal !== null) return refusal;
  const anchor = anchorFor(given, intervalMonths, now);
  if (isRefused(anchor)) return anchor;
  const { creditSource } = given;
  return { ...anchor, intervalMonths, currency, creditSource, startsAt: given.startsAt ?? now };
}

function newSubscription(
  given: NewSubscription,
  terms: Terms,
  now: Instant,
): Omit<Subscription, "id" | "items" | "discounts"> {
  const isSent = given.collection === "send invoice";
  const { trialEndsAt } = given;
  const trial =
    trialEndsAt === undefined ? null : { startsAt: terms.startsAt, endsAt: trialEndsAt };
  return {
    ...terms,
    customerId: given.customerId,
    status: isSent ? "active" : "incomplete",
    collection: given.collection ?? "charge automatically",
    daysUntilDue: given.daysUntilDue ?? null,
    createdAt: now,
    period: trial ?? firstPeriod(terms, terms.intervalMonths, terms.startsAt, now),
    trial,
    defaultTaxRateIds: given.defaultTaxRateIds ?? [],
    defaultMethodId: given.defaultMethodId ?? null,
    cancelAt: given.cancelAt ?? null,
    cancelsAtPeriodEnd: given.cancelsAtPeriodEnd ?? false,
    canceledAt: given.cancelAt != null || given.cancelsAtPeriodEnd ? now : null,
    endedAt: null,
    cancellationReason: null,
    pausedAt: null,
    extendedAt: null,
    collectionPause: null,
    latestInvoiceId: null,
    metadata: given.metadata ?? {},
    extra: given.extra ?? {},
  };
}

/** Works out a new subscription, or refuses it; nothing is stored. */
export function planSubscription(
  billing: Billing,
  given: NewSubscription,
  now: Instant,
  draw: Draw,
): OrRefused<SubscriptionPlan> {
  const terms = termsOf(billing, given, now);
  if (isRefused(terms)) return terms;
  const { startsAt } = terms;
  const isBilled = given.timeBeforeAnchor !== "free" && given.trialEndsAt === undefined;
  const stretches = firstStretches(terms, startsAt, now, isBilled);
  if (stretches.length > billing.policy.backdatedPeriodsMax) {
    return refuse({ code: "too_many_periods", count: stretches.length });
  }
  // A trial begins at the call: its end is what was agreed, and what a late call does not change.
  const agreedAt = given.trialEndsAt ?? startsAt;
  const id = draw("subscription", `${given.customerId} ${agreedAt} ${given.items[0]?.priceId}`);
  const discounts = discountsOf(billing, given.couponIds ?? [], id, startsAt, draw);
  if (isRefused(discounts)) return discounts;
  const items = newItems(billing, id, given.items, startsAt, now, draw);
  if (isRefused(items)) return items;
  const subscription = { ...newSubscription(given, terms, now), id, items, discounts };
  const once = onceItems(billing, subscription, given.onceItems ?? [], now, draw);
  return isRefused(once) ? once : { subscription, stretches, once };
}
