import { daysBetween } from "../model/days.ts";
import type { CatalogueProduct } from "./catalogue.ts";
import type { GeneratedCustomer } from "./customer.ts";
import type { GeneratedDeal } from "./deal.ts";
import type { GeneratedProduct } from "./product.ts";
import type { Happening } from "./running-deal.ts";
import type { GeneratedTimeline } from "./timeline.ts";

/** A value as figures, the most telling first: what a generator shrinks, it makes smaller so. */
export type Weights = readonly number[];

/** Below zero where the first figure that differs is smaller in `a`. */
export function byWeights(a: Weights, b: Weights): number {
  for (let place = 0; place < Math.max(a.length, b.length); place += 1) {
    const gap = (a[place] ?? 0) - (b[place] ?? 0);
    if (gap !== 0) return gap;
  }
  return 0;
}

const total = (figures: readonly number[]) => figures.reduce((sum, one) => sum + one, 0);

const places = ["US-TX", "US-WA", "US-OR"];

export function customerWeights({ shipsTo, paysBy }: GeneratedCustomer): Weights {
  return [places.indexOf(shipsTo) + (paysBy.how === "card" ? 0 : 1 + paysBy.netDays)];
}

const rhythms = ["month", "quarter", "year", "once"];
const units: readonly (string | null)[] = [null, "seat", "site", "device"];
const conventions = [null, "daily", "monthly_even"] as const;
const bounds = [null, 500, 5000];
const allowances = [0, 100, 1000];

export function productWeight(product: GeneratedProduct): number {
  const { usage } = product;
  const ofUse = usage
    ? allowances.indexOf(usage.included) +
      ["graduated", "volume"].indexOf(usage.mode) +
      Number(usage.tiers[0]?.unitMinor) +
      bounds.indexOf(usage.tiers[0]?.upTo ?? null)
    : units.indexOf(product.unit);
  return (
    Number(product.price.minor) +
    rhythms.indexOf(product.billed) +
    conventions.indexOf(product.revenue) +
    (product.income === "revenue_module" ? 1 : 0) +
    ofUse
  );
}

export function catalogueWeights(products: readonly GeneratedProduct[]): Weights {
  return [products.length, total(products.map(productWeight))];
}

export function dealWeights(
  deal: GeneratedDeal,
  products: readonly CatalogueProduct[],
  from: GeneratedDeal["startsOn"],
): Weights {
  const billed = products.find(({ key }) => key === deal.lines[0]?.product)?.billed ?? "";
  const details = deal.lines.map(({ quantity, discountPercent }) => {
    return quantity + (discountPercent === null ? 0 : Number(discountPercent));
  });
  const when = daysBetween(from, deal.startsOn) + deal.termMonths + Number(deal.renews);
  return [rhythms.indexOf(billed), deal.lines.length, total(details) + when];
}

function happeningWeight({ deed }: Happening): number {
  switch (deed.do) {
    case "sales amends":
      return deed.change.of === "lines"
        ? total(deed.change.lines.map(({ to }) => to))
        : Number(deed.change.percent);
    case "finance credits":
      return Number(deed.net.minor);
    case "customer uses":
      return deed.quantity;
    default:
      return 0;
  }
}

/** Of what becomes of a deal after its closing: fewer happenings first, then earlier and smaller. */
export function lifeWeights(happenings: readonly Happening[], from: Happening["on"]): Weights {
  const when = happenings.map(({ on }) => daysBetween(from, on));
  return [happenings.length, total(when) + total(happenings.map(happeningWeight))];
}

/** Months, products and customers first, then what was agreed, then what became of it. */
export function timelineWeights(timeline: GeneratedTimeline): Weights {
  const { firstOn, lastOn, products, customers, happenings } = timeline;
  const closings = happenings.flatMap(({ deed }) => (deed.do === "sales closes" ? [deed] : []));
  const deals = closings.map((deed) => dealWeights(deed, products, firstOn));
  const column = (place: number) => total(deals.map((weights) => weights[place] ?? 0));
  const later = happenings.filter(({ deed }) => deed.do !== "sales closes");
  return [
    daysBetween(firstOn, lastOn),
    ...catalogueWeights(products),
    customers.length,
    total(customers.flatMap(customerWeights)),
    ...[column(0), column(1), column(2)],
    ...lifeWeights(later, firstOn),
  ];
}
