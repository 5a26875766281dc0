import { addMonthsAt, type Instant } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import {
  isZero,
  type Money,
  magnitude,
  percentOf,
  smaller,
  split,
  subtract,
  sum,
  zero,
} from "../../../model/money.ts";
import type { Coupon, Discount } from "./catalogue-records.ts";
import type { DiscountShare } from "./invoice-records.ts";
import type { BillingPolicy } from "./policy.ts";
import type { Draw } from "./store.ts";

type Split = BillingPolicy["amountOffSplit"];

/** The coupon at work from `startsAt`; `once` ends when it has been used. */
export function discountOf(coupon: Coupon, startsAt: Instant, owner: string, draw: Draw): Discount {
  const isRepeating = coupon.duration === "repeating" && coupon.durationMonths !== null;
  return {
    id: draw("discount", `${owner} ${coupon.id}`),
    couponId: coupon.id,
    percentOff: coupon.percentOff,
    amountOff: coupon.amountOff,
    duration: coupon.duration,
    startsAt,
    endsAt: isRepeating ? addMonthsAt(startsAt, coupon.durationMonths ?? 0) : null,
  };
}

export function isInForce(discount: Discount, at: Instant): boolean {
  return discount.endsAt === null || discount.endsAt > at;
}

/** A fixed amount over lines in proportion (DSC-2); never below zero. */
function spread(amountOff: Money, rests: readonly Money[], how: Split): readonly Money[] {
  const whole = sum(rests, amountOff.currency);
  if (isZero(whole)) return rests.map(() => zero(amountOff.currency));
  const taken = smaller(amountOff, whole);
  if (how === "largest remainder") {
    const weights = rests.map((rest) => rest.minor);
    return split(taken, weights);
  }
  const last = rests.findLastIndex((rest) => rest.minor > 0n);
  let left = taken.minor;
  return rests.map((rest, index) => {
    const part = index === last ? left : (taken.minor * rest.minor) / whole.minor;
    left -= part;
    return { minor: part, currency: rest.currency };
  });
}

/**
 * What each discount takes off each line, one after the other (DSC-1, DSC-3).
 *
 * `null` stands for a line that takes none; lines below zero take none either.
 */
export function sharesOf(
  amounts: readonly (Money | null)[],
  discounts: readonly Discount[],
  how: Split,
): readonly (readonly DiscountShare[])[] {
  const rests = amounts.map((amount) => (amount === null || amount.minor < 0n ? null : amount));
  const shares: DiscountShare[][] = amounts.map(() => []);
  for (const { id, percentOff, amountOff } of discounts) {
    const open = rests.flatMap((rest) => (rest === null ? [] : [rest]));
    const fixed = amountOff === null ? [] : spread(amountOff, open, how);
    let nth = 0;
    for (const [index, rest] of rests.entries()) {
      if (rest === null) continue;
      const percent =
        percentOff === null ? zero(rest.currency) : percentOf(rest, decimal(percentOff));
      const amount = amountOff === null ? percent : (fixed[nth] ?? zero(rest.currency));
      nth += 1;
      rests[index] = subtract(rest, amount);
      if (!isZero(magnitude(amount))) shares[index]?.push({ discountId: id, amount });
    }
  }
  return shares;
}

type Discounted = {
  /** Null where it takes no discount. */
  readonly amount: Money | null;
  readonly own: readonly Discount[];
};

/** What comes off each line: its own discounts first, then those of the whole on what is left (DSC-3). */
export function allShares(
  lines: readonly Discounted[],
  discounts: readonly Discount[],
  how: Split,
): readonly (readonly DiscountShare[])[] {
  const own = lines.map(({ amount, own }) => sharesOf([amount], own, how)[0] ?? []);
  const rests = lines.map(({ amount }, index) =>
    amount === null
      ? null
      : (own[index] ?? []).reduce((rest, taken) => subtract(rest, taken.amount), amount),
  );
  const common = sharesOf(rests, discounts, how);
  return own.map((shares, index) => [...shares, ...(common[index] ?? [])]);
}
