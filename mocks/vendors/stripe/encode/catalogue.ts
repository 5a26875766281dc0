import { epochSeconds } from "../../../../model/days.ts";
import type { Billing } from "../../../engines/billing/billing.ts";
import type {
  Coupon,
  Discount,
  Price,
  Product,
} from "../../../engines/billing/catalogue-records.ts";
import type { TaxRate } from "../../../engines/tax/index.ts";
import { amount, lowerCase } from "./money.ts";

export function encodeProduct(product: Product): object {
  const { extra } = product;
  return {
    id: product.id,
    object: "product",
    active: product.active,
    created: epochSeconds(product.createdAt),
    default_price: extra.default_price ?? null,
    description: extra.description ?? null,
    images: extra.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: product.metadata,
    name: product.name,
    package_dimensions: null,
    shippable: extra.shippable ?? null,
    statement_descriptor: extra.statement_descriptor ?? null,
    tax_code: extra.tax_code ?? null,
    tax_details: null,
    type: "service",
    unit_label: extra.unit_label ?? null,
    updated: epochSeconds(product.createdAt),
    url: extra.url ?? null,
  };
}

/** The vendor knows months and years only: a quarter is three months. */
function encodeInterval(months: number): { interval: string; interval_count: number } {
  return months % 12 === 0
    ? { interval: "year", interval_count: months / 12 }
    : { interval: "month", interval_count: months };
}

function wholeUnits(unitMinor: string): number | null {
  return unitMinor.includes(".") ? null : Number(unitMinor);
}

function stepAmounts(minor: string, name: "flat" | "unit"): object {
  const isNothing = name === "flat" && minor === "0";
  return {
    [`${name}_amount`]: isNothing ? null : wholeUnits(minor),
    [`${name}_amount_decimal`]: isNothing ? null : minor,
  };
}

/** The steps of a tiered price, which stand there only where they are expanded. */
export function tiersOf(price: Price | undefined): object | undefined {
  return price?.tiers?.steps.map((step) => ({
    ...stepAmounts(step.flatMinor, "flat"),
    ...stepAmounts(step.unitMinor, "unit"),
    up_to: step.upTo,
  }));
}

export function encodePrice(price: Price): object {
  const { intervalMonths, extra, meterId, tiers, transform } = price;
  const isTiered = tiers !== null;
  return {
    id: price.id,
    object: "price",
    active: price.active,
    billing_scheme: isTiered ? "tiered" : "per_unit",
    created: epochSeconds(price.createdAt),
    currency: lowerCase(price.currency),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: price.lookupKey,
    metadata: price.metadata,
    nickname: extra.nickname ?? null,
    product: price.productId,
    recurring:
      intervalMonths === null
        ? null
        : {
            ...encodeInterval(intervalMonths),
            meter: meterId,
            trial_period_days: null,
            usage_type: meterId === null ? "licensed" : "metered",
          },
    tax_behavior: extra.tax_behavior ?? "unspecified",
    tiers_mode: tiers?.mode ?? null,
    transform_quantity:
      transform === null ? null : { divide_by: transform.divideBy, round: transform.round },
    type: intervalMonths === null ? "one_time" : "recurring",
    unit_amount: isTiered ? null : wholeUnits(price.unitMinor),
    unit_amount_decimal: isTiered ? null : price.unitMinor,
  };
}

/** The elder twin of a price that subscription items still show. */
export function encodePlan(price: Price): object {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.tiers === null ? wholeUnits(price.unitMinor) : null,
    amount_decimal: price.tiers === null ? price.unitMinor : null,
    billing_scheme: price.tiers === null ? "per_unit" : "tiered",
    created: epochSeconds(price.createdAt),
    currency: lowerCase(price.currency),
    ...encodeInterval(price.intervalMonths ?? 1),
    livemode: false,
    metadata: price.metadata,
    meter: price.meterId,
    nickname: price.extra.nickname ?? null,
    product: price.productId,
    tiers_mode: price.tiers?.mode ?? null,
    transform_usage:
      price.transform === null
        ? null
        : { divide_by: price.transform.divideBy, round: price.transform.round },
    trial_period_days: null,
    usage_type: price.meterId === null ? "licensed" : "metered",
  };
}

export function encodeCoupon(coupon: Coupon): object {
  return {
    id: coupon.id,
    object: "coupon",
    amount_off: coupon.amountOff === null ? null : amount(coupon.amountOff),
    created: epochSeconds(coupon.createdAt),
    currency: coupon.amountOff === null ? null : lowerCase(coupon.amountOff.currency),
    duration: coupon.duration,
    duration_in_months: coupon.durationMonths,
    livemode: false,
    max_redemptions: null,
    metadata: coupon.metadata,
    name: coupon.name,
    percent_off: coupon.percentOff === null ? null : Number(coupon.percentOff),
    redeem_by: null,
    times_redeemed: 0,
    valid: coupon.active,
  };
}

/** What a discount is put on. */
export type DiscountOwner = {
  readonly customerId: string;
  readonly subscriptionId: string | null;
  readonly invoiceId: string | null;
};

export function encodeDiscount(discount: Discount, owner: DiscountOwner): object {
  return {
    id: discount.id,
    object: "discount",
    checkout_session: null,
    source: { coupon: discount.couponId, type: "coupon" },
    customer: owner.customerId,
    customer_account: null,
    end: discount.endsAt === null ? null : epochSeconds(discount.endsAt),
    invoice: owner.invoiceId,
    invoice_item: null,
    promotion_code: null,
    start: epochSeconds(discount.startsAt),
    subscription: owner.subscriptionId,
    subscription_item: null,
  };
}

export function encodeTaxRate(rate: TaxRate): object {
  const { extra } = rate;
  return {
    id: rate.id,
    object: "tax_rate",
    active: rate.active,
    country: extra.country ?? null,
    created: epochSeconds(rate.createdAt),
    description: extra.description ?? null,
    display_name: rate.name,
    effective_percentage: Number(rate.percent),
    flat_amount: null,
    inclusive: rate.inclusive,
    jurisdiction: extra.jurisdiction ?? null,
    jurisdiction_level: null,
    livemode: false,
    metadata: rate.metadata,
    percentage: Number(rate.percent),
    rate_type: "percentage",
    state: extra.state ?? null,
    tax_type: extra.tax_type ?? null,
  };
}

/** The whole rates behind ids, as default rates and older line shapes show them. */
export function encodeTaxRates(billing: Billing, ids: readonly string[]): readonly object[] {
  const rates = ids.map((id) => billing.tables["tax rate"].get(id));
  return rates.flatMap((rate) => (rate === undefined ? [] : [encodeTaxRate(rate)]));
}
