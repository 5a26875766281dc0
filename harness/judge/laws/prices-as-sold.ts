import { dateIn } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import type { Subscription } from "../../../model/facts/billing.ts";
import type { Deal } from "../../../model/facts/commerce.ts";
import { monthsOfInterval } from "../../../model/fields.ts";
import { minor, moneyText, roundedMoney, toDecimal } from "../../../model/money.ts";
import { isInclusive } from "../commerce/tax-status.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type Sold = Pick<Deal["lines"][number], "quantity" | "unitPrice" | "interval"> & {
  readonly percents: readonly string[];
};

function yearly({ quantity, unitPrice, interval, percents }: Sold) {
  const times = interval === "once" ? 1 : 12 / monthsOfInterval[interval];
  const gross = toDecimal(minor(unitPrice.minor * BigInt(quantity * times), unitPrice.currency));
  const hundred = decimal("100");
  const left = percents.reduce(
    (amount, percent) => amount.times(hundred.minus(decimal(percent))).div(hundred),
    gross,
  );
  return roundedMoney(left, unitPrice.currency);
}

function words(sold: Sold): string {
  const { quantity, unitPrice, interval, percents } = sold;
  const less = percents.map((percent) => `, less ${percent} %`).join("");
  return `${quantity} at ${moneyText(unitPrice)} a ${interval}${less}`;
}

/** What billing charges for a product of the deal. */
function chargedFor({ items, discounts }: Subscription, product: string): Sold | undefined {
  const item = items.find((one) => one.product === product);
  if (item === undefined) return undefined;
  const percents = [...(item.discounts ?? []), ...discounts].map(({ percentOff }) => percentOff);
  return { ...item, percents };
}

function isSame(sold: Sold, charged: Sold): boolean {
  const a = yearly(sold);
  const b = yearly(charged);
  return sold.quantity === charged.quantity && a.minor === b.minor && a.currency === b.currency;
}

/** Prices at the CRM contain the tax of where the customer is; billing's never do. */
function pricesContainTax(index: EvidenceIndex, deal: Deal): boolean {
  const key = index.facts.customer.get(deal.customerId)?.key ?? "";
  return isInclusive(index, key, dateIn(deal.closedAt, index.zone));
}

function remarksOn(
  index: EvidenceIndex,
  deal: Deal,
  { id }: Subscription,
  from: Subscription,
): CheckResult {
  const lines = deal.lines.filter(({ interval }) => interval !== "once");
  const findings = lines.flatMap((line): readonly Remark[] => {
    const { product, discountPercent } = line;
    const sold: Sold = { ...line, percents: discountPercent === null ? [] : [discountPercent] };
    const charged = chargedFor(from, product);
    if (charged && isSame(sold, charged)) return [];
    const gap = yearly(sold).minor - (charged ? yearly(charged).minor : 0n);
    return [
      {
        message: `subscription ${id} does not charge for ${product} what deal ${deal.id} sold`,
        object: `subscription ${id}`,
        expected: words(sold),
        actual: charged ? words(charged) : "not charged",
        atRisk: atRisk(minor(gap, line.unitPrice.currency)),
        line: index.facts.subscription.firstLine(id) ?? null,
      },
    ];
  });
  return { compared: lines.length, findings };
}

/**
 * C4: for each recurring line of a won deal, quantity × price × (1 − discount) a year at the CRM =
 * the same of the subscription's item, as billing began with it; later changes are C2's.
 *
 * Where prices contain tax the two are not the same figure, and expected commerce holds them (TAX-2).
 * At risk: a year's difference. Severity 2.
 */
export const pricesAsSold: Law = {
  id: "C4",
  sentence:
    "Billing begins with the quantity, price and discount that the CRM sold, in the same currency.",
  check: (index): CheckResult => {
    const results = index.facts.deal.all().flatMap((deal) => {
      if (pricesContainTax(index, deal)) return [];
      return index.correlation.subscriptionsOf(deal).flatMap((subscription) => {
        const first = index.facts.subscription.versions(subscription.id)[0]?.object;
        return first ? [remarksOn(index, deal, subscription, first)] : [];
      });
    });
    return {
      compared: results.reduce((count, { compared }) => count + compared, 0),
      findings: results.flatMap(({ findings }) => findings),
    };
  },
};
