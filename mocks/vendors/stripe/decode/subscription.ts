import { type Instant, plusMs } from "../../../../model/days.ts";
import type {
  ItemChange,
  NewSubscription,
  NewSubscriptionItem,
  Proration,
  Subscription,
  SubscriptionChange,
} from "../../../engines/billing/index.ts";
import { nowOf } from "../../../engines/billing/index.ts";
import type { Call } from "../account.ts";
import { isExtended } from "../encode/subscription.ts";
import { refuse } from "../refusals.ts";
import { echoed } from "./echo.ts";
import { elements, type Form, fields, flag, given, integer, text, texts } from "./form.ts";
import { instantOf } from "./instant.ts";
import { mergedMetadata } from "./metadata.ts";
import { onceItems } from "./once-items.ts";

/** A moment: undefined where it is absent, null where it was sent empty. */
export function moment(form: Form, name: string): Instant | null | undefined {
  const value = text(form, name);
  return value == null ? value : instantOf(Number(value));
}

/** One of the vendor's words as the engine's; a word that exists but is not served is a gap. */
export function word<T>(
  form: Form,
  name: string,
  words: Readonly<Record<string, T>>,
  unserved: readonly string[] = [],
): T | undefined {
  const value = given(form, name);
  if (value === undefined) return undefined;
  if (Object.hasOwn(words, value)) return words[value];
  throw unserved.includes(value)
    ? refuse.gap(`${name}=${value}`)
    : refuse.notOneOf(name, [...Object.keys(words), ...unserved]);
}

export const collections = {
  charge_automatically: "charge automatically",
  send_invoice: "send invoice",
} as const;

const prorations: Readonly<Record<string, Proration>> = {
  create_prorations: "next invoice",
  always_invoice: "invoice now",
  none: "none",
};

/** A `discounts` list: coupons, or discounts that stay; sent empty, none. */
export function discountChanges(
  form: Form,
  at = "",
): readonly ({ couponId: string } | { discountId: string })[] | undefined {
  if (form.discounts === "") return [];
  if (fields(form, "discounts") === undefined) return undefined;
  return elements(form, "discounts").map(([index, discount]) => {
    const couponId = given(discount, "coupon");
    const discountId = given(discount, "discount");
    if (couponId !== undefined) return { couponId };
    if (discountId !== undefined) return { discountId };
    throw refuse.missing(`${at === "" ? "discounts" : `${at}[discounts]`}[${index}][coupon]`);
  });
}

/** The coupons of a new object, which has no discounts that could stay. */
export function couponIds(form: Form, at = ""): readonly string[] | undefined {
  return discountChanges(form, at)?.flatMap((one) => ("couponId" in one ? [one.couponId] : []));
}

function taxRates(form: Form, name: string): readonly string[] | null | undefined {
  return texts(form, name);
}

function newItems(form: Form): readonly NewSubscriptionItem[] {
  const items = elements(form, "items").map(([index, item]) => {
    const priceId = given(item, "price");
    if (priceId === undefined) throw refuse.missing(`items[${index}][price]`);
    const quantity = integer(item, "quantity");
    const rates = taxRates(item, "tax_rates");
    const coupons = couponIds(item, `items[${index}]`);
    return {
      priceId,
      ...(coupons === undefined ? {} : { couponIds: coupons }),
      ...(quantity === undefined ? {} : { quantity }),
      ...(rates === undefined ? {} : { taxRateIds: rates }),
      metadata: mergedMetadata(item),
    };
  });
  if (items.length === 0) throw refuse.missing("items");
  return items;
}

function anchorOn(form: Form): NewSubscription["anchorOn"] {
  const config = fields(form, "billing_cycle_anchor_config");
  if (config === undefined) return undefined;
  const day = integer(config, "day_of_month");
  if (day === undefined) throw refuse.missing("billing_cycle_anchor_config[day_of_month]");
  return {
    day,
    month: integer(config, "month") ?? null,
    hour: integer(config, "hour") ?? null,
    minute: integer(config, "minute") ?? null,
    second: integer(config, "second") ?? null,
  };
}

function creditSource({ form }: Call): NewSubscription["creditSource"] {
  const mode = fields(form, "billing_mode");
  const chosen = mode === undefined ? undefined : given(mode, "type");
  const type = chosen ?? "flexible";
  if (type !== "flexible" && type !== "classic") {
    throw refuse.notOneOf("billing_mode[type]", ["classic", "flexible"]);
  }
  return type === "flexible" ? "original" : "current";
}

/** What is said in the same words when a subscription is made and when it is changed. */
function terms(form: Form) {
  const collection = word(form, "collection_method", collections);
  const daysUntilDue = integer(form, "days_until_due");
  const rates = taxRates(form, "default_tax_rates");
  const method = text(form, "default_payment_method");
  const cancelAt = moment(form, "cancel_at");
  const atPeriodEnd = flag(form, "cancel_at_period_end");
  return {
    ...(collection === undefined ? {} : { collection }),
    ...(daysUntilDue === undefined ? {} : { daysUntilDue }),
    ...(rates === undefined ? {} : { defaultTaxRateIds: rates ?? [] }),
    ...(method === undefined ? {} : { defaultMethodId: method }),
    ...(cancelAt === undefined ? {} : { cancelAt }),
    ...(atPeriodEnd === undefined ? {} : { cancelsAtPeriodEnd: atPeriodEnd }),
  };
}

/** The end of a trial, given as a moment or as a number of days from now. */
function trialEnd({ form, account }: Call): Instant | undefined {
  const days = integer(form, "trial_period_days");
  const end = given(form, "trial_end");
  if (days !== undefined && end !== undefined) {
    throw refuse.exclusive(["trial_end", "trial_period_days"]);
  }
  if (end === undefined && days === undefined) return undefined;
  if (end === "now") throw refuse.gap("trial_end=now");
  if (form.backdate_start_date !== undefined) throw refuse.gap("a trial of a backdated start");
  if (days === undefined) return moment(form, "trial_end") ?? undefined;
  const now = nowOf(account.billing, given(form, "customer") ?? null);
  return plusMs(now, days * 86_400_000);
}

const kept = { description: "text" } as const;

export function newSubscription(call: Call): NewSubscription {
  const { form } = call;
  const startsAt = moment(form, "backdate_start_date");
  const anchorAt = moment(form, "billing_cycle_anchor");
  const trialEndsAt = trialEnd(call);
  const config = anchorOn(form);
  const coupons = couponIds(form);
  const firstPayment = word(
    form,
    "payment_behavior",
    {
      allow_incomplete: "try",
      default_incomplete: "wait for customer",
      error_if_incomplete: "must succeed",
    } as const,
    ["pending_if_incomplete"],
  );
  const proration = word(form, "proration_behavior", prorations);
  const once = onceItems(form, call.account.context.now());
  return {
    customerId: given(form, "customer") ?? "",
    items: newItems(form),
    creditSource: creditSource(call),
    ...(once.length === 0 ? {} : { onceItems: once }),
    ...(startsAt == null ? {} : { startsAt }),
    ...(anchorAt == null ? {} : { anchorAt }),
    ...(trialEndsAt === undefined ? {} : { trialEndsAt }),
    ...(config === undefined ? {} : { anchorOn: config }),
    ...(proration === undefined
      ? {}
      : { timeBeforeAnchor: proration === "none" ? "free" : "billed" }),
    ...(firstPayment === undefined ? {} : { firstPayment }),
    ...(coupons === undefined ? {} : { couponIds: coupons }),
    ...terms(form),
    metadata: mergedMetadata(form),
    extra: {
      ...echoed(form, kept),
      ...(config === undefined
        ? {}
        : {
            billing_cycle_anchor_config: {
              day_of_month: config.day,
              hour: config.hour,
              minute: config.minute,
              month: config.month,
              second: config.second,
            },
          }),
    },
  };
}

/** Items of an update: with `id` a change, without one an item more (the commonest real bug). */
function itemChanges(form: Form, running?: Subscription): readonly ItemChange[] | undefined {
  if (fields(form, "items") === undefined) return undefined;
  return elements(form, "items").map(([index, item]): ItemChange => {
    const id = given(item, "id");
    const priceId = given(item, "price");
    const quantity = integer(item, "quantity");
    const rates = taxRates(item, "tax_rates");
    const before = running?.items.find((one) => one.id === id);
    const at = `items[${index}]`;
    const more = {
      ...(quantity === undefined ? {} : { quantity }),
      ...(rates === undefined ? {} : { taxRateIds: rates }),
      ...(item.metadata === undefined ? {} : { metadata: mergedMetadata(item, before?.metadata) }),
    };
    if (id !== undefined) {
      const discounts = discountChanges(item, at);
      return {
        id,
        ...more,
        ...(discounts === undefined ? {} : { discounts }),
        ...(priceId === undefined ? {} : { priceId }),
        ...(flag(item, "deleted") === true ? { remove: true } : {}),
      };
    }
    if (priceId === undefined) throw refuse.missing(`${at}[price]`);
    const coupons = couponIds(item, at);
    return { priceId, ...more, ...(coupons === undefined ? {} : { couponIds: coupons }) };
  });
}

/** Items and proration, as an update and a preview say them. */
export function itemTerms(form: Form, running?: Subscription): SubscriptionChange {
  const items = itemChanges(form, running);
  const proration = word(form, "proration_behavior", prorations);
  const proratedAt = moment(form, "proration_date");
  return {
    ...(items === undefined ? {} : { items }),
    ...(proration === undefined ? {} : { proration }),
    ...(proratedAt == null ? {} : { proratedAt }),
  };
}

function anchorNow(form: Form): { anchorNow?: true } {
  const hash = fields(form, "billing_cycle_anchor");
  const type = hash === undefined ? undefined : given(hash, "type");
  if (type === undefined || type === "unchanged") return {};
  if (type === "now") return { anchorNow: true };
  throw refuse.notOneOf("billing_cycle_anchor[type]", ["now", "unchanged"]);
}

/**
 * A trial in the middle of a paid period moves the next invoice (docs.stripe.com, billing cycle):
 * without prorations nothing is credited. What else it may do is a gap.
 */
function longerUntil(form: Form, running: Subscription): { longerUntil?: Instant } {
  const end = given(form, "trial_end");
  if (end === undefined) return {};
  if (end === "now") throw refuse.gap("trial_end=now");
  const isPlain = running.status === "active" && form.items === undefined;
  if (!isPlain || given(form, "proration_behavior") !== "none") {
    throw refuse.gap("trial_end of a subscription other than an active one, without prorations");
  }
  const until = moment(form, "trial_end");
  return until == null ? {} : { longerUntil: until };
}

export function subscriptionChange(call: Call, running: Subscription): SubscriptionChange {
  const { form } = call;
  if (isExtended(running) && form.items !== undefined) {
    throw refuse.gap("other items while a trial in the middle of a period runs");
  }
  const discounts = discountChanges(form);
  word(form, "payment_behavior", { allow_incomplete: true }, [
    "default_incomplete",
    "error_if_incomplete",
    "pending_if_incomplete",
  ]);
  return {
    ...itemTerms(form, running),
    ...(discounts === undefined ? {} : { discounts }),
    ...anchorNow(form),
    ...longerUntil(form, running),
    ...terms(form),
    ...(form.metadata === undefined ? {} : { metadata: mergedMetadata(form, running.metadata) }),
    ...(form.description === undefined ? {} : { extra: echoed(form, kept, running.extra) }),
  };
}
