import {
  createInvoiceItem,
  type Price,
  schemeOf,
  usedQuantity,
} from "../../../mocks/engines/billing/index.ts";
import { ratedAmount } from "../../../mocks/engines/usage/index.ts";
import {
  addDays,
  type BusinessDate,
  firstDayOf,
  type InstantRange,
  instantIn,
  lastDayOf,
  nextPeriod,
  type PeriodId,
  periodOf,
  plusMs,
} from "../../../model/days.ts";
import { type Money, minor, subtract, sum } from "../../../model/money.ts";
import { postOwn } from "./own-journal.ts";
import { done, type Systems } from "./world.ts";

/** A month of use begins and ends at the hour of business. */
export function monthOfUse(month: PeriodId): InstantRange {
  const begins = (of: PeriodId) => instantIn(firstDayOf(of), "06:00", "UTC");
  return { startsAt: begins(month), endsAt: begins(nextPeriod(month)) };
}

/** The price of what a product is used for; undefined until it is sold. */
export function priceOfUse({ billing }: Systems, productId: string): Price | undefined {
  const prices = [...billing.tables.price.values()].filter(({ meterId }) => meterId !== null);
  return prices.find((price) => price.productId === productId);
}

/** What a customer's use of a month comes to, as far as it is known now. */
export function ratedIn(
  systems: Systems,
  price: Price,
  customerId: string,
  month: PeriodId,
): Money {
  const { billing } = systems;
  const meter = billing.meters.byId.get(price.meterId ?? "");
  if (meter === undefined) throw new Error("there is no meter");
  const asOf = plusMs(systems.now(), billing.policy.meters.lagMs);
  const quantity = usedQuantity(billing, meter, customerId, monthOfUse(month), asOf);
  return minor(ratedAmount(schemeOf(price), quantity), price.currency);
}

/** Use that is earned and not invoiced (REV-6). */
export function accrue(systems: Systems, key: string, on: BusinessDate, amount: Money): void {
  postOwn(systems, `USE-${key}`, on, ["unbilled_receivable", "revenue_usage"], amount);
}

/** What a month's use falls short of a commitment that ends with it (USG-7). */
function shortfalls(systems: Systems, month: PeriodId): void {
  for (const { id, product, customerId, amount, period } of systems.commitments) {
    if (addDays(period.endsOn, -1) !== lastDayOf(month)) continue;
    const price = priceOfUse(systems, product);
    if (price === undefined) throw new Error(`${product} is not sold`);
    let short = amount;
    for (let at = periodOf(period.startsOn); at <= month; at = nextPeriod(at)) {
      short = subtract(short, ratedIn(systems, price, customerId, at));
    }
    if (short.minor <= 0n) continue;
    accrue(systems, `${id} shortfall`, lastDayOf(month), short);
    const begins = (on: BusinessDate) => instantIn(on, "06:00", "UTC");
    const unit = { productId: product, unitMinor: String(short.minor), currency: short.currency };
    const served = { startsAt: begins(period.startsOn), endsAt: begins(period.endsOn) };
    done(createInvoiceItem(systems.billing, { customerId, unit, period: served }));
  }
}

/** Accrues everything that was used in a month, and what was promised beyond it, at its end. */
export function accrueMonth(systems: Systems, month: PeriodId): void {
  const { billing, products } = systems;
  shortfalls(systems, month);
  for (const product of Object.keys(products)) {
    const price = priceOfUse(systems, product);
    if (price === undefined) continue;
    const customers = [...billing.tables.customer.values()];
    const amounts = customers.map(({ id }) => ratedIn(systems, price, id, month));
    accrue(systems, `${product}-${month}`, lastDayOf(month), sum(amounts, price.currency));
  }
}
