import { addMonthsAt, plusMs } from "../../../../../model/days.ts";
import {
  cancelSubscription,
  createSchedule,
  createSubscription,
  type NewSubscriptionItem,
  pauseSubscription,
  type Subscription,
  type SubscriptionSchedule,
} from "../../../../engines/billing/index.ts";
import { setBehaviour } from "../../../../engines/payments/index.ts";
import { couponOf, priceOf, taxRateOf } from "./catalogue.ts";
import { customerIn } from "./customers.ts";
import { forceInvoice } from "./force-invoice.ts";
import { currencyIn, listIn, metadataIn, type Params, textIn, wholeIn } from "./params.ts";
import { renew, renewalsOf } from "./renewals.ts";
import type { Wanted } from "./wanted.ts";
import { done, found, type RecipeWorld } from "./world.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** Months that a line's period lasts, as a price would have them. */
function intervalOf(line: Params): string {
  const days = ((wholeIn(line, "end") ?? 0) - (wholeIn(line, "start") ?? 0)) / 86_400;
  if (days > 300) return "year";
  return days > 80 ? "quarter" : "month";
}

/** An invoice's lines as the items that were charged by them, ahead or for their use. */
function itemsOfLines(invoice: Params): readonly Params[] {
  return listIn(invoice, "lines")
    .filter((line) => line.kind !== "one time" && line.proration !== true)
    .map((line) => {
      const product = line.product ?? "contract";
      const interval = intervalOf(line);
      if (line.kind === "usage") return { product, interval, unit_amount: 0 };
      const quantity = wholeIn(line, "quantity") ?? 1;
      const amount = Math.max(wholeIn(line, "amount") ?? 0, 1);
      const unit = Math.ceil(amount / Math.max(quantity, 1));
      return { product, quantity, unit_amount: unit, interval };
    });
}

/** The invoice of a subscription that a state wants for that reason. */
function invoiceFor({ wanted }: RecipeWorld, id: string, reason: string) {
  const own = wanted.about("invoice", "subscription", id);
  return own.find(({ params }) => params.reason === reason);
}

/** A coupon for each percentage that a subscription or one of its items has off. */
function couponsIn(world: RecipeWorld, { percent_off: percents }: Params): string[] {
  if (!Array.isArray(percents)) return [];
  return percents.map((percent, n) => {
    const id = `contract-${n}-${percent}`;
    world.wanted.add({
      kind: "coupon",
      lifecycle: "there",
      id,
      params: { coupon: id, percent_off: percent },
    });
    return couponOf(world, id).id;
  });
}

function newItems(
  world: RecipeWorld,
  items: readonly Params[],
  currency: string,
): readonly NewSubscriptionItem[] {
  // a bare price that a state wants is what an unknown subscription is charged by
  const [bare] = world.wanted.of("price").filter(({ params }) => params.interval !== "once");
  const usual = bare === undefined ? {} : { price: bare.id };
  const all: readonly Params[] = items.length === 0 ? [usual] : items;
  return all.map((item) => {
    const id = textIn(item, "price") ?? "";
    const price = priceOf(world, id, { currency, ...item });
    // after the prices: each item draws its id when the subscription is made
    const quantity = wholeIn(item, "quantity") ?? 10;
    const couponIds = couponsIn(world, item);
    return {
      priceId: price.id,
      ...(price.meterId === null ? { quantity } : {}),
      ...(couponIds.length === 0 ? {} : { couponIds }),
    };
  });
}

/** The rates of what is invoiced: those that are wanted, else the usual one, 0 % where no tax was. */
export function ratesOf(world: RecipeWorld, invoice: Params | undefined): readonly string[] {
  const rates = world.wanted.of("tax rate").map(({ id }) => taxRateOf(world, id));
  if (rates.length > 0) return rates;
  if (invoice?.is_taxed === false && invoice.tax === 0) return [];
  return [
    invoice?.tax === 0
      ? taxRateOf(world, "txr_ContractExempt", "0")
      : taxRateOf(world, "txr_Contract"),
  ];
}

/** Whether the card is charged at once: asked for, and no invoice wanted unpaid or with days to pay. */
function isByCard(
  params: Params,
  first: Wanted<"invoice"> | undefined,
  later: Wanted<"invoice"> | undefined,
): boolean {
  const hasDays = typeof first?.params.due_on === "string";
  if (first !== undefined) return first.lifecycle === "paid" && !hasDays;
  if (params.collection_method !== undefined) return params.collection_method !== "send_invoice";
  const isDraftWithDays = later?.lifecycle === "draft" && typeof later.params.due_on === "string";
  return !isDraftWithDays;
}

function create(world: RecipeWorld, id: string, wanted: Wanted<"subscription"> | undefined) {
  const { billing, ids } = world;
  const params = wanted?.params ?? {};
  const first = invoiceFor(world, id, "first");
  const any = first ?? world.wanted.about("invoice", "subscription", id)[0];
  const customer = customerIn(world, { ...any?.params, ...params });
  const own = listIn(params, "items");
  const charged = own.length > 0 || any === undefined ? own : itemsOfLines(any.params);
  const items = newItems(world, charged, currencyIn({ ...any?.params, ...params }));
  const months = billing.tables.price.get(items[0]?.priceId ?? "")?.intervalMonths ?? 12;
  const rates = ratesOf(world, any?.params);
  const couponIds = couponsIn(world, params);
  if (couponIds.length === 0 && any?.params.is_discounted === true) {
    couponIds.push(couponOf(world, "contract-10").id);
  }
  if (wanted?.lifecycle === "incomplete") {
    done(world, setBehaviour(billing.payments, customer.id, "insufficient funds"));
  }
  ids.force(id);
  for (const item of own) {
    const itemId = textIn(item, "subscription_item");
    if (itemId !== undefined) ids.force(itemId);
  }
  if (first !== undefined) forceInvoice(world, first.id);
  const isTrial = wanted?.lifecycle === "trialing";
  const startsAt = world.now();
  const made = createSubscription(billing, {
    customerId: customer.id,
    items,
    creditSource: "original",
    ...(isTrial
      ? { trialEndsAt: plusMs(startsAt, 14 * day) }
      : { startsAt, anchorAt: addMonthsAt(startsAt, months) }),
    ...(isByCard(params, first, any) ? {} : { collection: "send invoice", daysUntilDue: 30 }),
    ...(couponIds.length === 0 ? {} : { couponIds }),
    defaultTaxRateIds: rates,
    metadata: { ...metadataIn(any?.params ?? {}, "subscription_metadata"), ...metadataIn(params) },
  });
  const subscription = done(world, made);
  ids.forget();
  return subscription;
}

/** A renewal that the card does not pay, or a first invoice past its 30 days. */
function fallBehind(world: RecipeWorld, { id, customerId, collection }: Subscription): void {
  const { period, status } = found(world.billing.tables.subscription, "subscription", id);
  if (status === "past due") return;
  if (collection === "charge automatically") {
    done(world, setBehaviour(world.billing.payments, customerId, "insufficient funds"));
    world.passTo(plusMs(period.endsAt, 3 * hour));
  } else world.passTo(plusMs(world.now(), 32 * day));
}

const lives: Readonly<
  Record<Wanted<"subscription">["lifecycle"], (world: RecipeWorld, made: Subscription) => void>
> = {
  active: () => {},
  incomplete: () => {},
  trialing: () => {},
  paused: (world, { id }) => void done(world, pauseSubscription(world.billing, id)),
  canceled: (world, { id }) => void done(world, cancelSubscription(world.billing, id)),
  "past due": fallBehind,
  unpaid: () => {
    throw new Error("no dunning of the operating model ends with an unpaid subscription");
  },
};

/** A subscription in its first period; its first invoice is paid by card, or a draft that is sent. */
export function subscriptionOf(world: RecipeWorld, id: string): Subscription {
  const { billing } = world;
  const known = billing.tables.subscription.get(id);
  if (known !== undefined) return known;
  const wanted = world.wanted.get("subscription", id);
  const made = create(world, id, wanted);
  for (const renewal of renewalsOf(world, id)) renew(world, made.id, renewal);
  if (wanted !== undefined) lives[wanted.lifecycle](world, made);
  return found(billing.tables.subscription, "subscription", id);
}

export function scheduleOf(world: RecipeWorld, id: string): SubscriptionSchedule {
  const { billing, ids } = world;
  const known = billing.tables.schedule.get(id);
  if (known !== undefined) return known;
  const { params = {} } = world.wanted.get("schedule", id) ?? {};
  const subscription = subscriptionOf(world, textIn(params, "subscription") ?? "sub_Contract");
  ids.force(id);
  return done(world, createSchedule(billing, subscription.id, metadataIn(params)));
}
