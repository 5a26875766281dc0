import type { Instant, InstantRange } from "../../../model/days.ts";
import { isZero, type Money, negate, subtract, sum, zero } from "../../../model/money.ts";
import { naturalStart } from "./anchors.ts";
import type { Billing } from "./billing.ts";
import { allShares, isInForce } from "./discounts.ts";
import type { CreditedCharge, InvoiceItem } from "./invoice-records.ts";
import { priceOf, productName } from "./period-lines.ts";
import { amountOf } from "./prices.ts";
import { dayText, prorated } from "./proration.ts";
import type { Draw } from "./store.ts";
import type { Debit, Subscription, SubscriptionItem } from "./subscription-records.ts";

/** Waiting items that a change makes, and the subscription's items with what is charged for them. */
export type ProratedItems = {
  readonly made: readonly InvoiceItem[];
  readonly items: readonly SubscriptionItem[];
};

/** A change in the middle of a period. */
export type PeriodChange = {
  readonly before: Subscription;
  readonly after: Subscription;
  /** When the change takes effect. */
  readonly from: Instant;
  readonly at: Instant;
};

/** The full price of an item for one period; what is charged for use costs nothing ahead. */
export function gross(billing: Billing, item: SubscriptionItem): Money {
  const price = priceOf(billing, item);
  if (price.meterId !== null) return zero(price.currency);
  return amountOf(price.unitMinor, item.quantity, price.currency);
}

/** The full price of each item after the discounts in force, as an invoice of today would have it. */
export function netOfItems(
  billing: Billing,
  subscription: Subscription,
  items: readonly SubscriptionItem[],
  at: Instant,
): readonly Money[] {
  const amounts = items.map((item) => gross(billing, item));
  const shares = allShares(
    amounts.map((amount, index) => ({
      amount,
      own: (items[index]?.discounts ?? []).filter((discount) => isInForce(discount, at)),
    })),
    subscription.discounts.filter((discount) => isInForce(discount, at)),
    billing.policy.amountOffSplit,
  );
  return amounts.map((amount, index) =>
    subtract(
      amount,
      sum(
        (shares[index] ?? []).map((share) => share.amount),
        amount.currency,
      ),
    ),
  );
}

/** Where a charge stands now that its item may have joined an invoice. */
export function chargeOf(billing: Billing, debit: Debit): CreditedCharge | null {
  if (debit.invoiceId !== null) return { invoiceId: debit.invoiceId, lineIds: [debit.sourceId] };
  const item = billing.tables["invoice item"].get(debit.sourceId);
  const invoice = billing.tables.invoice.get(item?.invoiceId ?? "");
  const lines = invoice?.lines.filter((line) => line.invoiceItemId === debit.sourceId) ?? [];
  if (invoice === undefined || lines.length === 0) return null;
  return { invoiceId: invoice.id, lineIds: lines.map((line) => line.id) };
}

type Credit = { readonly amount: Money; readonly credited: CreditedCharge | null };

/** What unused time of an item gives back: shares of what was charged, or of today's price. */
function creditsFor(
  billing: Billing,
  change: PeriodChange,
  item: SubscriptionItem,
): readonly Credit[] {
  const { before, from } = change;
  const { unit } = billing.policy.proration;
  const open = item.debits.filter((debit) => debit.countsUntil > from);
  if (before.creditSource === "original") {
    return open.map((debit) => {
      const unused = {
        startsAt: from < debit.period.startsAt ? debit.period.startsAt : from,
        endsAt: debit.countsUntil,
      };
      const amount = negate(prorated(debit.charged, unused, debit.period, unit));
      return { amount, credited: chargeOf(billing, debit) };
    });
  }
  const [net] = netOfItems(billing, before, [item], change.at);
  const last = open.at(-1);
  if (net === undefined) return [];
  const amount = negate(prorated(net, remaining(change), wholePeriodOf(before), unit));
  return [{ amount, credited: last === undefined ? null : chargeOf(billing, last) }];
}

export function remaining({ before, from }: PeriodChange): InstantRange {
  return { startsAt: from, endsAt: before.period.endsAt };
}

/** The natural period that ends with the running one: a first fragment is a part of it. */
export function wholePeriodOf(subscription: Subscription): InstantRange {
  const { endsAt } = subscription.period;
  return { startsAt: naturalStart(subscription, subscription.intervalMonths, endsAt), endsAt };
}

export function waitingItem(
  change: PeriodChange,
  item: SubscriptionItem,
  unitMinor: string,
  part: Pick<InvoiceItem, "description" | "amount" | "credited">,
  draw: Draw,
): InvoiceItem {
  const { after, from, at } = change;
  const sign = part.amount.minor < 0n ? "unused" : "remaining";
  return {
    ...part,
    id: draw("invoice item", `${after.id} ${item.id} ${from} ${sign}`),
    customerId: after.customerId,
    subscriptionId: after.id,
    subscriptionItemId: item.id,
    invoiceId: null,
    productId: item.productId,
    priceId: item.priceId,
    quantity: item.quantity,
    unitMinor,
    period: remaining(change),
    proration: true,
    discountable: false,
    ownDiscounts: [],
    taxRateIds: item.taxRateIds,
    createdAt: at,
    metadata: after.metadata,
    extra: {},
  };
}

export function text(
  billing: Billing,
  word: string,
  item: SubscriptionItem,
  from: Instant,
): string {
  const name = productName(billing, item.productId);
  return `${word} time on ${item.quantity} × ${name} after ${dayText(from)}`;
}

function isSame(a: SubscriptionItem, b: SubscriptionItem): boolean {
  return a.priceId === b.priceId && a.quantity === b.quantity;
}

function unusedTime(
  billing: Billing,
  change: PeriodChange,
  old: SubscriptionItem,
  draw: Draw,
): readonly InvoiceItem[] {
  const { unitMinor } = priceOf(billing, old);
  const description = text(billing, "Unused", old, change.from);
  return creditsFor(billing, change, old).map((credit) =>
    waitingItem(change, old, unitMinor, { ...credit, description }, draw),
  );
}

function cut(debits: readonly Debit[], from: Instant): readonly Debit[] {
  return debits.map((debit) =>
    debit.countsUntil > from ? { ...debit, countsUntil: from } : debit,
  );
}

export function chargeFor(made: InvoiceItem): Debit {
  return {
    sourceId: made.id,
    invoiceId: null,
    charged: made.amount,
    period: made.period,
    countsUntil: made.period.endsAt,
  };
}

/**
 * The pair of lines of every item that changes in the middle of a period (PRO-5, PRO-6).
 *
 * −(unused time of the old) and +round(new × remaining ÷ period), by the second, each rounded once,
 * both net of discounts. An item that is free before and after gives none; without proration only
 * the items are answered, with what was charged for them.
 */
export function prorateItems(
  billing: Billing,
  change: PeriodChange,
  isProrated: boolean,
  draw: Draw,
): ProratedItems {
  const { before, after, from } = change;
  const { unit } = billing.policy.proration;
  const made: InvoiceItem[] = [];
  const old = new Map(before.items.map((item) => [item.id, item]));
  const gone = before.items.filter((item) => !after.items.some((one) => one.id === item.id));
  if (!isProrated) return { made, items: after.items };
  for (const item of gone) made.push(...unusedTime(billing, change, item, draw));
  const nets = netOfItems(billing, after, after.items, change.at);
  const items = after.items.map((item, index) => {
    const previous = old.get(item.id);
    if (previous !== undefined && isSame(previous, item)) return item;
    const full = nets[index];
    const credits = previous === undefined ? [] : unusedTime(billing, change, previous, draw);
    const isFree = full === undefined || isZero(full);
    if (isFree && credits.every((credit) => isZero(credit.amount))) return item;
    made.push(...credits);
    const debits = cut(item.debits, from);
    if (full === undefined) return { ...item, debits };
    const amount = prorated(full, remaining(change), wholePeriodOf(before), unit);
    const { unitMinor } = priceOf(billing, item);
    const description = text(billing, "Remaining", item, from);
    const debit = waitingItem(
      change,
      item,
      unitMinor,
      { amount, description, credited: null },
      draw,
    );
    made.push(debit);
    return { ...item, debits: [...debits, chargeFor(debit)] };
  });
  return { made, items };
}

/** The credit for unused time of every item, as a cancellation or a new anchor gives it. */
export function creditAll(
  billing: Billing,
  subscription: Subscription,
  from: Instant,
  at: Instant,
  draw: Draw,
): readonly InvoiceItem[] {
  const change = { before: subscription, after: subscription, from, at };
  return subscription.items.flatMap((item) => unusedTime(billing, change, item, draw));
}
