import { type Price, schemeOf, usedQuantity } from "../../../mocks/engines/billing/index.ts";
import { ratedAmount } from "../../../mocks/engines/usage/index.ts";
import {
  type BusinessDate,
  firstDayOf,
  type InstantRange,
  instantIn,
  lastDayOf,
  nextPeriod,
  type PeriodId,
  plusMs,
} from "../../../model/days.ts";
import { type Money, minor, sum } from "../../../model/money.ts";
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

/** Dr unbilled / Cr revenue for use that is earned and not invoiced (REV-6); nothing of nothing. */
export function accrue(
  { ledger }: Systems,
  key: string,
  documentOn: BusinessDate,
  amount: Money,
): void {
  if (amount.minor === 0n) return;
  const whose = { customer: null, item: null, jurisdiction: null };
  const lines = [
    { account: "unbilled_receivable" as const, debit: amount, ...whose },
    { account: "revenue_usage" as const, credit: amount, ...whose },
  ];
  const { currency } = amount;
  const head = { externalId: `USE-${key}`, currency, documentOn, memo: null };
  done(ledger.post({ kind: "journal", ...head, lines }));
}

/** Accrues everything that was used in a month, at its end. */
export function accrueMonth(systems: Systems, month: PeriodId): void {
  const { billing, products } = systems;
  for (const product of Object.keys(products)) {
    const price = priceOfUse(systems, product);
    if (price === undefined) continue;
    const customers = [...billing.tables.customer.values()];
    const amounts = customers.map(({ id }) => ratedIn(systems, price, id, month));
    accrue(systems, `${product}-${month}`, lastDayOf(month), sum(amounts, price.currency));
  }
}
