import type Stripe from "stripe";
import { type Decimal, decimal } from "../amounts.ts";

function textOf(amount: { toString(): string } | number | null | undefined): string {
  return amount === null || amount === undefined ? "0" : amount.toString();
}

function tierPrice(tier: Stripe.Price.Tier, quantity: number): Decimal {
  const unit = decimal(textOf(tier.unit_amount_decimal ?? tier.unit_amount));
  const flat = decimal(textOf(tier.flat_amount_decimal ?? tier.flat_amount));
  return unit.times(quantity).plus(flat);
}

function graduated(tiers: readonly Stripe.Price.Tier[], quantity: number): Decimal {
  let sum = decimal(0);
  let below = 0;
  for (const tier of tiers) {
    if (quantity <= below && below > 0) break;
    const end = Math.min(quantity, tier.up_to ?? quantity);
    sum = sum.plus(tierPrice(tier, end - below));
    below = tier.up_to ?? quantity;
  }
  return sum;
}

/**
 * What the billing platform charges for a quantity of a metered price, in minor units, not rounded.
 * Tiers have to be expanded; their bounds are inclusive (USG-1).
 */
export function rated(price: Stripe.Price, quantity: number): Decimal {
  const tiers = price.tiers ?? [];
  if (price.billing_scheme === "tiered") {
    if (price.tiers_mode === "graduated") return graduated(tiers, quantity);
    const reached = tiers.find(({ up_to }) => up_to === null || quantity <= up_to);
    return reached === undefined ? decimal(0) : tierPrice(reached, quantity);
  }
  const unit = decimal(textOf(price.unit_amount_decimal ?? price.unit_amount));
  const packed = price.transform_quantity;
  if (packed === null) return unit.times(quantity);
  const packages = quantity / packed.divide_by;
  return unit.times(packed.round === "up" ? Math.ceil(packages) : Math.floor(packages));
}
