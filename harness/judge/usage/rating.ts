import { decimal, type Rounding, roundToInteger } from "../../../model/decimal.ts";
import type { UsagePrice } from "../../../model/scenario/index.ts";

/** What a quantity of a billing period costs by the price of `given`, in minor units (USG-1 to USG-3). */
export function ratedBy(price: UsagePrice, quantity: number, rounding: Rounding): bigint {
  const { packageSize, tiers, mode, included } = price;
  const last = tiers.at(-1)?.unitMinor ?? "0";
  if (packageSize !== null) {
    const packages = Math.ceil(quantity / packageSize);
    return roundToInteger(decimal(last).times(decimal(String(packages))), rounding);
  }
  const charged = Math.max(0, quantity - included);
  let below = 0;
  let exact = decimal("0");
  for (const { upTo, unitMinor } of tiers) {
    const reaches = upTo === null || charged <= upTo;
    const inside = Math.max(0, Math.min(charged, upTo ?? charged) - below);
    const counted = mode === "graduated" ? inside : reaches ? charged : 0;
    exact = exact.plus(decimal(unitMinor).times(decimal(String(counted))));
    if (reaches) break;
    below = upTo ?? below;
  }
  return roundToInteger(exact, rounding);
}
