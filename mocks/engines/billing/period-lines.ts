import type { Instant, InstantRange } from "../../../model/days.ts";
import { addMonthsAt } from "../../../model/days.ts";
import { zero } from "../../../model/money.ts";
import { boundary, naturalStart, periodEnd } from "./anchors.ts";
import type { Billing } from "./billing.ts";
import type { Price } from "./catalogue-records.ts";
import { isInForce } from "./discounts.ts";
import type { LineDraft } from "./draft-invoice.ts";
import { amountOf, priceText } from "./prices.ts";
import { dayText, prorated } from "./proration.ts";
import type { Subscription, SubscriptionItem } from "./subscription-records.ts";

/** A stretch of time to be billed; prorated against `whole` where that is longer. */
export type Stretch = { readonly period: InstantRange; readonly whole: InstantRange };

export function priceOf(billing: Billing, item: Pick<SubscriptionItem, "priceId">): Price {
  const price = billing.tables.price.get(item.priceId);
  if (price === undefined) throw new Error(`there is no price ${item.priceId}`);
  return price;
}

export function productName(billing: Billing, productId: string): string {
  return billing.tables.product.get(productId)?.name ?? productId;
}

function isWhole({ period, whole }: Stretch): boolean {
  return period.startsAt === whole.startsAt && period.endsAt === whole.endsAt;
}

function stretchLine(
  billing: Billing,
  subscription: Pick<Subscription, "id">,
  item: SubscriptionItem,
  stretch: Stretch,
): LineDraft {
  const price = priceOf(billing, item);
  const name = productName(billing, item.productId);
  const full = amountOf(price.unitMinor, item.quantity, price.currency);
  const { period, whole } = stretch;
  return {
    kind: "subscription item",
    subscriptionId: subscription.id,
    subscriptionItemId: item.id,
    invoiceItemId: null,
    description: isWhole(stretch)
      ? `${item.quantity} × ${name} (at ${priceText(price)})`
      : `Time on ${item.quantity} × ${name} from ${dayText(period.startsAt)} until ${dayText(period.endsAt)}`,
    productId: item.productId,
    priceId: item.priceId,
    quantity: item.quantity,
    unitMinor: price.unitMinor,
    amount: isWhole(stretch) ? full : prorated(full, period, whole, billing.policy.proration.unit),
    discountable: true,
    ownDiscounts: item.discounts.filter((discount) => isInForce(discount, period.startsAt)),
    taxRateIds: item.taxRateIds,
    period,
    proration: !isWhole(stretch),
    credited: null,
    metadata: {},
  };
}

/** One line per item and stretch; items newest first (those of one step as given), stretches in order of time. */
export function periodLines(
  billing: Billing,
  subscription: Pick<Subscription, "id" | "items">,
  stretches: readonly Stretch[],
): readonly LineDraft[] {
  const ahead = subscription.items.filter((item) => priceOf(billing, item).meterId === null);
  const items = ahead.toSorted((a, b) =>
    a.createdAt === b.createdAt ? 0 : a.createdAt > b.createdAt ? -1 : 1,
  );
  return items.flatMap((item) =>
    stretches.map((stretch) => stretchLine(billing, subscription, item, stretch)),
  );
}

/** What an invoice says of a trial: each item for nothing, up to its end. */
export function trialLines(
  billing: Billing,
  subscription: Pick<Subscription, "id" | "items">,
  trial: InstantRange,
): readonly LineDraft[] {
  return periodLines(billing, subscription, [wholePeriod(trial)]).map((line) => ({
    ...line,
    description: `Free trial for ${line.quantity} × ${productName(billing, line.productId ?? "")}`,
    amount: zero(line.amount.currency),
    unitMinor: "0",
    discountable: false,
    ownDiscounts: [],
  }));
}

/** The stretch of one whole natural period. */
export function wholePeriod(period: InstantRange): Stretch {
  return { period, whole: period };
}

type Start = Pick<Subscription, "creditSource" | "anchorAt" | "anchorDay" | "intervalMonths">;

/** Natural periods between two moments, counted back from the later one; the first may be a fragment. */
function naturalStretches(start: Start, from: Instant, to: Instant): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let endsAt = to; endsAt > from; ) {
    const natural = naturalStart(start, start.intervalMonths, endsAt);
    const startsAt = natural > from ? natural : from;
    found.unshift({ period: { startsAt, endsAt }, whole: { startsAt: natural, endsAt } });
    endsAt = natural;
  }
  return found;
}

/** The whole time as one stretch, measured on an interval that is imagined to begin at its start. */
function oneStretch(start: Start, from: Instant, to: Instant): readonly Stretch[] {
  if (to <= from) return [];
  const whole = { startsAt: from, endsAt: addMonthsAt(from, start.intervalMonths) };
  return [{ period: { startsAt: from, endsAt: to }, whole }];
}

/**
 * What the first invoice bills of a subscription that starts at `from` and is made at `now`.
 *
 * Up to the anchor (or to `now`, where the anchor is now): by natural periods where credits go by
 * what was charged, as one stretch where they go by today's price; then, with the anchor now, the
 * first full period.
 */
export function firstStretches(
  start: Start,
  from: Instant,
  now: Instant,
  isBilled: boolean,
): readonly Stretch[] {
  const past = start.creditSource === "original" ? naturalStretches : oneStretch;
  const before = isBilled ? past(start, from, start.anchorAt) : [];
  if (start.anchorAt > now) return before;
  const endsAt = periodEnd(start, start.intervalMonths, start.anchorAt);
  return [...before, wholePeriod({ startsAt: boundary(start, 0), endsAt })];
}
