import type { BusinessDate } from "../../../model/days.ts";
import { decimal, roundToInteger } from "../../../model/decimal.ts";
import type { EvidenceIndex } from "../evidence-index.ts";

/** Units of use that a customer bought or was given, from people's own acts (USG-8). */
export type Granted = {
  /** The order or the day of the gift, for people. */
  readonly name: string;
  readonly kind: "prepaid" | "promotional";
  readonly customer: string;
  readonly product: string;
  readonly units: number;
  /** For all units, before tax, in minor units. */
  readonly paid: bigint;
  readonly grantedOn: BusinessDate;
  readonly lastDay: BusinessDate;
};

/** What one use took of one grant: units used of it before and after. */
export type Drawn = { readonly grant: Granted; readonly before: number; readonly after: number };

export function granted(index: EvidenceIndex): readonly Granted[] {
  const { products } = index.scenario.given;
  return index.of("action").flatMap(({ action }): readonly Granted[] => {
    if (action.kind !== "step") return [];
    const { deed, on } = action;
    if (deed.do === "finance grants") {
      const { customer, product, units, lastDay } = deed;
      const about = { customer, product, units, lastDay, grantedOn: on, paid: 0n };
      return [{ ...about, name: `gift of ${on}`, kind: "promotional" }];
    }
    if (deed.do !== "sales sells") return [];
    return deed.lines.flatMap(({ product: key, quantity: units }): readonly Granted[] => {
      const sold = products.find((one) => one.key === key);
      if (sold?.credits === undefined) return [];
      const { product, lastDay } = sold.credits;
      const paid = sold.pricePerBilling.minor * BigInt(units);
      const { customer, order, deliveredOn: grantedOn } = deed;
      const about = { customer, product, units, lastDay, grantedOn, paid };
      return [{ ...about, name: `$${order}`, kind: "prepaid" }];
    });
  });
}

function byOrderOfUse(one: Granted, other: Granted): number {
  const rank = ({ lastDay, kind, grantedOn }: Granted) =>
    `${lastDay} ${kind === "promotional" ? 0 : 1} ${grantedOn}`;
  return rank(one) < rank(other) ? -1 : 1;
}

/** Units of a product that a customer has left, taken in the order of use as time goes by. */
export function drawer(index: EvidenceIndex, customer: string, product: string) {
  const own = granted(index)
    .filter((one) => one.customer === customer && one.product === product)
    .toSorted(byOrderOfUse);
  const used = new Map(own.map((grant) => [grant, 0]));
  return (units: number, on: BusinessDate): readonly Drawn[] => {
    let left = units;
    return own.flatMap((grant): readonly Drawn[] => {
      if (grant.grantedOn > on || on > grant.lastDay) return [];
      const before = used.get(grant) ?? 0;
      const after = Math.min(grant.units, before + left);
      if (after === before) return [];
      left -= after - before;
      used.set(grant, after);
      return [{ grant, before, after }];
    });
  };
}

/** Price × units used ÷ units, rounded once over all draws (USG-8). */
export function earnedOf(index: EvidenceIndex, { paid, units }: Granted, used: number): bigint {
  const exact = decimal(paid)
    .times(decimal(String(used)))
    .div(decimal(String(units)));
  return roundToInteger(exact, index.model.rounding);
}
