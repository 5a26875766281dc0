import type { Instant } from "../../../model/days.ts";
import { decimal, roundToInteger } from "../../../model/decimal.ts";
import { isZero, type Money, minor, negate, subtract, sum } from "../../../model/money.ts";
import type { Billing } from "./billing.ts";
import { allShares, isInForce } from "./discounts.ts";
import type { CreditedCharge } from "./invoice-records.ts";
import { priceOf } from "./period-lines.ts";
import {
  chargeFor,
  chargeOf,
  gross,
  type PeriodChange,
  type ProratedItems,
  remaining,
  text,
  waitingItem,
  wholePeriodOf,
} from "./prorate-items.ts";
import { prorated, shareOf } from "./proration.ts";
import type { Draw } from "./store.ts";
import type { Debit, SubscriptionItem } from "./subscription-records.ts";

/** Net of an invoice line that is given back for unused time. */
export type UnusedCredit = { readonly charge: CreditedCharge; readonly net: Money };

export type DeltaItems = ProratedItems & { readonly credits: readonly UnusedCredit[] };

type Fraction = { readonly part: bigint; readonly whole: bigint };

const all: Fraction = { part: 1n, whole: 1n };

type Taken = { readonly debit: Debit; readonly net: Money };

/**
 * What of an item's charges is unused from a moment on, times `part` (PRO-6): shares of what was
 * paid, added up and rounded once, so that the parts are differences of rounded sums.
 */
function unusedOf(
  billing: Billing,
  item: SubscriptionItem,
  from: Instant,
  { part, whole }: Fraction,
): readonly Taken[] {
  const { unit } = billing.policy.proration;
  let exact = decimal("0");
  let given = 0n;
  return item.debits
    .filter((debit) => debit.countsUntil > from)
    .map((debit) => {
      const startsAt = from < debit.period.startsAt ? debit.period.startsAt : from;
      const unused = shareOf({ startsAt, endsAt: debit.countsUntil }, debit.period, unit);
      const { charged } = debit;
      exact = exact.plus(
        decimal(charged.minor * unused.part * part).div(decimal(unused.whole * whole)),
      );
      const rounded = roundToInteger(exact);
      const net = minor(rounded - given, charged.currency);
      given = rounded;
      return { debit, net };
    });
}

/** The charge as it counts from now on: a component of its own for what was given back. */
function givenBack({ debit, net }: Taken, from: Instant): Debit {
  const period = { startsAt: from, endsAt: debit.period.endsAt };
  return { ...debit, charged: negate(net), period };
}

function creditsOf(billing: Billing, taken: readonly Taken[]): readonly UnusedCredit[] {
  const byLine = new Map<string, UnusedCredit>();
  for (const { debit, net } of taken) {
    const charge = chargeOf(billing, debit);
    if (charge === null || isZero(net)) continue;
    const key = charge.lineIds.join(" ");
    const before = byLine.get(key)?.net;
    byLine.set(key, { charge, net: before ? subtract(before, negate(net)) : net });
  }
  return [...byLine.values()].filter(({ net }) => net.minor > 0n);
}

/** What a line of that amount comes to after the discounts in force (DSC-3). */
function netOf(
  billing: Billing,
  change: PeriodChange,
  item: SubscriptionItem,
  amount: Money,
): Money {
  const inForce = (discounts: SubscriptionItem["discounts"]) =>
    discounts.filter((discount) => isInForce(discount, change.at));
  const own = inForce(item.discounts);
  const [shares = []] = allShares(
    [{ amount, own }],
    inForce(change.after.discounts),
    billing.policy.amountOffSplit,
  );
  return subtract(
    amount,
    sum(
      shares.map((share) => share.amount),
      amount.currency,
    ),
  );
}

function added(
  billing: Billing,
  change: PeriodChange,
  item: SubscriptionItem,
  more: Money,
  quantity: number,
  draw: Draw,
): Pick<DeltaItems, "made"> & { readonly item: SubscriptionItem } {
  const { unit } = billing.policy.proration;
  // Prorated first, then discounted (DSC-1 on the prorated gross).
  const amount = prorated(more, remaining(change), wholePeriodOf(change.before), unit);
  const description = text(billing, "Remaining", { ...item, quantity }, change.from);
  const { unitMinor } = priceOf(billing, item);
  const part = { amount, description, credited: null };
  const made = {
    ...waitingItem(change, { ...item, quantity }, unitMinor, part, draw),
    discountable: true,
    ownDiscounts: item.discounts.filter((discount) => isInForce(discount, change.at)),
  };
  const charged = netOf(billing, change, item, amount);
  return {
    made: [made],
    item: { ...item, debits: [...item.debits, { ...chargeFor(made), charged }] },
  };
}

/**
 * One line for what a change adds, a credit for what it takes away (PRO-5 `delta`, BIL-6).
 *
 * The added quantity at its price, by the share of the period that is left; less is unused time of
 * what was paid, net of discounts (PRO-6), credited on the invoice that charged it.
 */
export function deltaItems(
  billing: Billing,
  change: PeriodChange,
  isProrated: boolean,
  draw: Draw,
): DeltaItems {
  const { before, after, from } = change;
  if (!isProrated) return { made: [], items: after.items, credits: [] };
  const old = new Map(before.items.map((item) => [item.id, item]));
  const made: ProratedItems["made"][number][] = [];
  const credits: UnusedCredit[] = [];
  for (const item of before.items) {
    if (after.items.some((one) => one.id === item.id)) continue;
    credits.push(...creditsOf(billing, unusedOf(billing, item, from, all)));
  }
  const items = after.items.map((item) => {
    const previous = old.get(item.id);
    const full = gross(billing, item);
    const paid = previous === undefined ? null : gross(billing, previous);
    const more = paid === null ? full : subtract(full, paid);
    if (isZero(more)) return item;
    if (more.minor > 0n) {
      const isSamePrice = previous?.priceId === item.priceId;
      const quantity = isSamePrice ? item.quantity - previous.quantity : item.quantity;
      const one = added(billing, change, item, more, quantity, draw);
      made.push(...one.made);
      return one.item;
    }
    const part = { part: -more.minor, whole: paid?.minor ?? 1n };
    const taken = unusedOf(billing, item, from, part);
    credits.push(...creditsOf(billing, taken));
    const gone = taken.map((one) => givenBack(one, from));
    return { ...item, debits: [...item.debits, ...gone] };
  });
  return { made, items, credits };
}

/** What every item of a subscription that ends gives back. */
export function unusedCredits(
  billing: Billing,
  items: readonly SubscriptionItem[],
  from: Instant,
): readonly UnusedCredit[] {
  return items.flatMap((item) => creditsOf(billing, unusedOf(billing, item, from, all)));
}
