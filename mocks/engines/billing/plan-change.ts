import type { Instant } from "../../../model/days.ts";
import { isRefused, refuse } from "../refusal.ts";
import { boundary, periodEnd } from "./anchors.ts";
import type { Billing } from "./billing.ts";
import type { Discount } from "./catalogue-records.ts";
import type { SubscriptionChange } from "./change-subscription.ts";
import { discountsAfter } from "./chosen-discounts.ts";
import { checkMethod } from "./customer-balance.ts";
import { type DeltaItems, deltaItems, type UnusedCredit } from "./delta-items.ts";
import type { LineDraft } from "./draft-invoice.ts";
import type { InvoiceItem } from "./invoice-records.ts";
import { itemsAfter } from "./items-after-change.ts";
import { periodLines, wholePeriod } from "./period-lines.ts";
import { creditAll, prorateItems } from "./prorate-items.ts";
import type { OrRefused } from "./refusals.ts";
import type { Draw } from "./store.ts";
import { commonTerms } from "./subscription-items.ts";
import type { Subscription } from "./subscription-records.ts";
import { checkRates } from "./tax-rates.ts";

/** What a change would do: the subscription after it, items that wait, lines of a new period. */
export type ChangePlan = {
  readonly after: Subscription;
  readonly made: readonly InvoiceItem[];
  /** Unused time that is credited at once. */
  readonly credits: readonly UnusedCredit[];
  /** Lines of the period that a new anchor begins; empty without one. */
  readonly fresh: readonly LineDraft[];
  readonly isInvoicedNow: boolean;
};

function checkTerms(
  billing: Billing,
  before: Subscription,
  change: SubscriptionChange,
  at: Instant,
): OrRefused<null> {
  const collection = change.collection ?? before.collection;
  const isSent = collection === "send invoice";
  const days = change.daysUntilDue === undefined ? before.daysUntilDue : change.daysUntilDue;
  if (isSent && days === null) return refuse({ code: "days_until_due_needed" });
  if (!isSent && change.daysUntilDue != null) return refuse({ code: "days_until_due_not_allowed" });
  const { cancelAt } = change;
  if (cancelAt != null && cancelAt <= at)
    return refuse({ code: "cancel_in_the_past", cancelAt, now: at });
  return (
    checkRates(billing, change.defaultTaxRateIds ?? []) ??
    checkMethod(billing, before.customerId, change.defaultMethodId)
  );
}

/** What the change sets besides the items. */
function withTerms(
  before: Subscription,
  change: SubscriptionChange,
  discounts: readonly Discount[],
  at: Instant,
): Subscription {
  const collection = change.collection ?? before.collection;
  const daysUntilDue =
    change.daysUntilDue === undefined ? before.daysUntilDue : change.daysUntilDue;
  const cancelAt = change.cancelAt === undefined ? before.cancelAt : change.cancelAt;
  const cancelsAtPeriodEnd = change.cancelsAtPeriodEnd ?? before.cancelsAtPeriodEnd;
  const ends = cancelAt !== null || cancelsAtPeriodEnd;
  const { defaultMethodId, collectionPause } = change;
  return {
    ...before,
    collection,
    daysUntilDue: collection === "send invoice" ? daysUntilDue : null,
    discounts,
    defaultTaxRateIds: change.defaultTaxRateIds ?? before.defaultTaxRateIds,
    defaultMethodId: defaultMethodId === undefined ? before.defaultMethodId : defaultMethodId,
    cancelAt,
    cancelsAtPeriodEnd,
    canceledAt: ends ? (before.canceledAt ?? at) : null,
    collectionPause: collectionPause === undefined ? before.collectionPause : collectionPause,
    metadata: change.metadata ?? before.metadata,
    extra: change.extra ?? before.extra,
  };
}

/** The running period, longer at no charge; nothing of it is charged or credited anew. */
function lengthened(after: Subscription, endsAt: Instant, at: Instant): Subscription {
  const anchor = { anchorAt: endsAt, anchorDay: null };
  return { ...after, ...anchor, period: { ...after.period, endsAt }, extendedAt: at };
}

/** A new period from now: credit for all unused time, and the new items in full. */
function reanchored(
  billing: Billing,
  before: Subscription,
  after: Subscription,
  at: Instant,
  draw: Draw,
): ChangePlan {
  const anchor = { anchorAt: at, anchorDay: null };
  const startsAt = boundary(anchor, 0);
  const period = { startsAt, endsAt: periodEnd(anchor, after.intervalMonths, startsAt) };
  const items = after.items.map((item) => ({ ...item, debits: [] }));
  const moved: Subscription = { ...after, ...anchor, period, items };
  const made = creditAll(billing, before, at, at, draw).map((item) => ({
    ...item,
    metadata: after.metadata,
  }));
  const fresh = periodLines(billing, moved, [wholePeriod(period)]);
  return { after: moved, made, credits: [], fresh, isInvoicedNow: true };
}

/** Works out a change, or refuses it; nothing is stored. */
export function planChange(
  billing: Billing,
  before: Subscription,
  change: SubscriptionChange,
  at: Instant,
  draw: Draw,
): OrRefused<ChangePlan> {
  const refusal = checkTerms(billing, before, change, at);
  if (refusal !== null) return refusal;
  const items = itemsAfter(billing, before, change.items ?? [], at, draw);
  if (isRefused(items)) return items;
  const terms = commonTerms(
    billing,
    items.map((item) => item.priceId),
  );
  if (isRefused(terms)) return terms;
  const { currency, intervalMonths } = terms;
  if (currency !== before.currency) {
    return refuse({ code: "currency_mismatch", expected: before.currency, given: currency });
  }
  const { discounts: wanted } = change;
  const discounts =
    wanted === undefined
      ? before.discounts
      : discountsAfter(billing, before.discounts, wanted, before.id, at, draw);
  if (isRefused(discounts)) return discounts;
  const from = change.proratedAt ?? at;
  const { startsAt, endsAt } = before.period;
  if (change.proratedAt !== undefined && (from < startsAt || from > endsAt)) {
    return refuse({ code: "prorated_outside_period", at: from, startsAt, endsAt });
  }
  const { longerUntil } = change;
  if (longerUntil !== undefined && longerUntil <= endsAt) {
    return refuse({ code: "period_not_longer", until: longerUntil, endsAt });
  }
  const changed = { ...withTerms(before, change, discounts, at), items, intervalMonths };
  const after = longerUntil === undefined ? changed : lengthened(changed, longerUntil, at);
  if (change.anchorNow || intervalMonths !== before.intervalMonths) {
    return reanchored(billing, before, after, at, draw);
  }
  const proration = change.proration ?? "next invoice";
  const plan = { before, after, from, at };
  const isProrated = proration !== "none";
  const prorated: DeltaItems =
    billing.policy.proration.lines === "delta"
      ? deltaItems(billing, plan, isProrated, draw)
      : { ...prorateItems(billing, plan, isProrated, draw), credits: [] };
  return {
    after: { ...after, items: prorated.items },
    made: prorated.made,
    credits: prorated.credits,
    fresh: [],
    isInvoicedNow: proration === "invoice now" && (change.items ?? []).length > 0,
  };
}
