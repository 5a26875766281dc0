import { billingPeriod, wholePeriod } from "../../../model/billing-periods.ts";
import { type BusinessDate, daysIn } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import { homeOf } from "../../../model/entities.ts";
import type { InvoiceLine } from "../../../model/facts/billing.ts";
import {
  type Money,
  minor,
  percentOf,
  roundedMoney,
  share,
  subtract,
  sum,
  toDecimal,
} from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type AgreedLine, type Agreement, type Change, priceOn, quantityOn } from "./agreement.ts";
import { isInclusive, ratesOwed } from "./tax-status.ts";

/** A price after percentage discounts, one after the other, each rounded (DSC-1, DSC-3). */
export function discounted(index: EvidenceIndex, gross: Money, percents: readonly string[]): Money {
  return percents.reduce(
    (left, percent) => subtract(left, percentOf(left, decimal(percent), index.model.rounding)),
    gross,
  );
}

/** Discounts that an invoice made at line `n` for a service from `on` has to carry. */
export function discountsOn(
  agreement: Agreement,
  line: AgreedLine,
  on: BusinessDate,
  n: number,
): readonly string[] {
  const granted = agreement.changes.flatMap(({ change, effectiveOn, n: since }) =>
    change.of === "discount" && effectiveOn <= on && since < n ? [change.percent] : [],
  );
  return line.discountPercent === null ? granted : [line.discountPercent, ...granted];
}

/** What is left of a price that contains the tax of where the customer is (TAX-2); else the price. */
export function withoutTax(
  index: EvidenceIndex,
  customer: string,
  price: Money,
  on: BusinessDate,
): Money {
  if (!isInclusive(index, customer, on)) return price;
  const hundred = decimal("100");
  const whole = ratesOwed(index, customer, on).reduce(
    (all, { percent }) => all.plus(decimal(percent)),
    hundred,
  );
  const net = toDecimal(price).times(hundred).div(whole);
  return roundedMoney(net, price.currency, index.model.rounding);
}

/** The net of one billing period, from contracted quantity and price; a short one by days (BIL-4). */
export function periodNet(
  index: EvidenceIndex,
  agreement: Agreement,
  period: number,
  n: number,
): Money {
  const own = billingPeriod(agreement.rhythm, period);
  const whole = wholePeriod(agreement.rhythm, period);
  const on = own.startsOn;
  const changes = agreement.changes.filter((change) => change.n < n);
  const nets = agreement.lines.map((line) => {
    const quantity = BigInt(quantityOn(line, changes, on));
    const price = priceOn(agreement, line, on, n);
    const full = minor(price.minor * quantity, price.currency);
    const gross = share(full, BigInt(daysIn(own)), BigInt(daysIn(whole)), index.model.rounding);
    const charged = discounted(index, gross, discountsOn(agreement, line, on, n));
    return withoutTax(index, agreement.customer, charged, on);
  });
  return sum(nets, agreement.lines[0]?.price.currency ?? homeOf(index.model).currency);
}

/** What is charged once, in full. */
export function onceNet(lines: readonly Pick<AgreedLine, "price" | "quantity">[], code: string) {
  return sum(
    lines.map(({ price, quantity }) => minor(price.minor * BigInt(quantity), price.currency)),
    code,
  );
}

/**
 * Tax of invoice or credit lines at the rates of where the customer is, valid on the tax date,
 * rounded per authority and line, or per authority and document (TAX-1, TAX-3, TAX-4).
 */
export function taxOn(
  index: EvidenceIndex,
  customer: string,
  nets: readonly Money[],
  currency: string,
  taxOn: BusinessDate,
): Money {
  const bases = index.model.tax.rounding === "document" ? [sum(nets, currency)] : nets;
  return sum(
    ratesOwed(index, customer, taxOn).flatMap(({ percent }) =>
      bases.map((base) => percentOf(base, decimal(percent), index.model.rounding)),
    ),
    currency,
  );
}

/** The same of prices that contain it: each line's price less what is left of it (TAX-2). */
export function taxWithin(
  index: EvidenceIndex,
  customer: string,
  lines: readonly Pick<InvoiceLine, "net" | "taxes">[],
  currency: string,
  on: BusinessDate,
): Money {
  const taxes = lines.map(({ net, taxes }) => {
    const price = sum([net, ...taxes.map(({ amount }) => amount)], currency);
    return subtract(price, withoutTax(index, customer, price, on));
  });
  return sum(taxes, currency);
}

export function netsOf(lines: readonly Pick<InvoiceLine, "net">[]): readonly Money[] {
  return lines.map((line) => line.net);
}

/** Of each changed line what it was and what it becomes per billing interval, each discounted. */
export function legsOf(
  index: EvidenceIndex,
  agreement: Agreement,
  { change, effectiveOn, n }: Change,
): readonly { readonly before: Money; readonly after: Money }[] {
  const changes = change.of === "lines" ? change.lines : [];
  return changes.flatMap(({ product, from, to }) => {
    const line = agreement.lines.find((one) => one.product === product);
    if (!line) return [];
    const price = priceOn(agreement, line, effectiveOn, n);
    const discounts = discountsOn(agreement, line, effectiveOn, n);
    const of = (quantity: number) =>
      discounted(index, minor(price.minor * BigInt(quantity), price.currency), discounts);
    return [{ before: of(from), after: of(to) }];
  });
}

/** What a change of lines adds per billing interval, net of recurring discounts. */
export function addedPerInterval(
  index: EvidenceIndex,
  agreement: Agreement,
  { change, effectiveOn, n }: Change,
): Money {
  const changes = change.of === "lines" ? change.lines : [];
  const amounts = changes.flatMap(({ product, from, to }): readonly Money[] => {
    const line = agreement.lines.find((one) => one.product === product);
    if (!line) return [];
    const price = priceOn(agreement, line, effectiveOn, n);
    const added = minor(price.minor * BigInt(to - from), price.currency);
    return [discounted(index, added, discountsOn(agreement, line, effectiveOn, n))];
  });
  return sum(amounts, amounts[0]?.currency ?? homeOf(index.model).currency);
}
