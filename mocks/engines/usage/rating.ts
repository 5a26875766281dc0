import { type Decimal, decimal, type Rounding, roundToInteger } from "../../../model/decimal.ts";

/** A step of a price; its bound is inclusive (USG-1). Prices are minor units as exact decimal text. */
export type Tier = {
  /** Null: without end. */
  readonly upTo: number | null;
  readonly unitMinor: string;
  /** Charged as soon as the tier is reached. */
  readonly flatMinor: string;
};

/** How a quantity becomes an amount (USG-1). */
export type UsageScheme =
  | { readonly kind: "per unit"; readonly unitMinor: string }
  /** Whole packages; a begun one counts, or with `down` only a full one. */
  | {
      readonly kind: "package";
      readonly unitMinor: string;
      readonly size: number;
      readonly round: "up" | "down";
    }
  /** Each tier's price for the units inside it. */
  | { readonly kind: "graduated"; readonly tiers: readonly Tier[] }
  /** The reached tier's price for all units; a stair-step where it has a flat price only. */
  | { readonly kind: "volume"; readonly tiers: readonly Tier[] };

/** A part of a rated quantity; `tier` counts from 1. The amount is not rounded yet. */
export type RatedPart = {
  readonly tier: number | null;
  readonly quantity: number;
  readonly unitMinor: string;
  readonly amount: Decimal;
};

function part(tier: number | null, quantity: number, unitMinor: string, flat = "0"): RatedPart {
  const amount = decimal(unitMinor)
    .times(decimal(String(quantity)))
    .plus(decimal(flat));
  return { tier, quantity, unitMinor, amount };
}

function graduated(tiers: readonly Tier[], quantity: number): readonly RatedPart[] {
  const parts: RatedPart[] = [];
  let below = 0;
  for (const [index, { upTo, unitMinor, flatMinor }] of tiers.entries()) {
    if (index > 0 && quantity <= below) break;
    const end = upTo === null ? quantity : Math.min(quantity, upTo);
    parts.push(part(index + 1, end - below, unitMinor, flatMinor));
    below = upTo ?? quantity;
  }
  return parts;
}

function volume(tiers: readonly Tier[], quantity: number): readonly RatedPart[] {
  const index = tiers.findIndex(({ upTo }) => upTo === null || quantity <= upTo);
  const tier = tiers[index];
  return tier === undefined ? [] : [part(index + 1, quantity, tier.unitMinor, tier.flatMinor)];
}

/**
 * The parts of a quantity that is not below zero, one per tier it reaches; at least one.
 *
 * The quantity is that of a whole billing period, aggregated before (USG-2).
 */
export function ratedParts(scheme: UsageScheme, quantity: number): readonly RatedPart[] {
  switch (scheme.kind) {
    case "per unit":
      return [part(null, quantity, scheme.unitMinor)];
    case "package": {
      const packages = quantity / scheme.size;
      const whole = scheme.round === "up" ? Math.ceil(packages) : Math.floor(packages);
      const { amount } = part(null, whole, scheme.unitMinor);
      return [{ tier: null, quantity, unitMinor: scheme.unitMinor, amount }];
    }
    case "graduated":
      return graduated(scheme.tiers, quantity);
    case "volume":
      return volume(scheme.tiers, quantity);
  }
}

/** The amount in minor units, rounded once (USG-2); a correction below zero is rated the same (USG-6). */
export function ratedAmount(scheme: UsageScheme, quantity: number, rounding?: Rounding): bigint {
  const exact = ratedParts(scheme, Math.abs(quantity))
    .map(({ amount }) => amount)
    .reduce((total, amount) => total.plus(amount), decimal("0"));
  const amount = roundToInteger(exact, rounding);
  return quantity < 0 ? -amount : amount;
}

/** The included units come first and cost nothing (USG-3): every bound moves up by them. */
export function withIncluded(tiers: readonly Tier[], included: number): readonly Tier[] {
  if (included === 0) return tiers;
  return [
    { upTo: included, unitMinor: "0", flatMinor: "0" },
    ...tiers.map((tier) => ({ ...tier, upTo: tier.upTo === null ? null : tier.upTo + included })),
  ];
}
