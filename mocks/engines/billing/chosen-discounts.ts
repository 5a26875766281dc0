import type { Instant } from "../../../model/days.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { Coupon, Discount } from "./catalogue-records.ts";
import { discountOf } from "./discounts.ts";
import type { OrRefused } from "./refusals.ts";
import { type Draw, find } from "./store.ts";

/** A coupon to be put to work, or a discount at work that stays. */
export type ChosenDiscount = { readonly couponId: string } | { readonly discountId: string };

function usableCoupon(billing: Billing, id: string): OrRefused<Coupon> {
  const coupon = find(billing, "coupon", id, "discounts");
  if (isRefused(coupon)) return coupon;
  return coupon.active ? coupon : refuse({ code: "deleted", kind: "coupon", id });
}

/** The discounts wanted: those that stay keep their id and start; a deleted coupon is refused. */
export function discountsAfter(
  billing: Billing,
  present: readonly Discount[],
  wanted: readonly ChosenDiscount[],
  owner: string,
  at: Instant,
  draw: Draw,
): OrRefused<readonly Discount[]> {
  const discounts: Discount[] = [];
  for (const one of wanted) {
    const kept = present.find((discount) =>
      "discountId" in one ? discount.id === one.discountId : discount.couponId === one.couponId,
    );
    if (kept !== undefined) {
      discounts.push(kept);
      continue;
    }
    const coupon = usableCoupon(billing, "discountId" in one ? one.discountId : one.couponId);
    if (isRefused(coupon)) return coupon;
    discounts.push(discountOf(coupon, at, owner, draw));
  }
  return discounts;
}

/** The coupons at work on something new from `at`; a deleted one is refused. */
export function discountsOf(
  billing: Billing,
  couponIds: readonly string[],
  owner: string,
  at: Instant,
  draw: Draw,
): OrRefused<readonly Discount[]> {
  const wanted = couponIds.map((couponId) => ({ couponId }));
  return discountsAfter(billing, [], wanted, owner, at, draw);
}
