import { billingPeriod, type Rhythm } from "../model/billing-periods.ts";
import { addDays, addMonths, type BusinessDate, daysBetween } from "../model/days.ts";
import type { Deed, DeedOf } from "../model/scenario/step.ts";
import type { CatalogueProduct } from "./catalogue.ts";
import type { GeneratedCustomer } from "./customer.ts";
import type { GeneratedDeal } from "./deal.ts";

/** Somebody does something on a day. */
export type Happening = { readonly on: BusinessDate; readonly deed: Deed };

/** A deal under way: what its life may touch. */
export type RunningDeal = {
  readonly name: string;
  readonly customer: string;
  readonly paysBy: GeneratedCustomer["paysBy"];
  readonly deal: GeneratedDeal;
  readonly products: readonly CatalogueProduct[];
  /** The last day on which something may happen. */
  readonly lastOn: BusinessDate;
};

function productOf({ products }: RunningDeal, key: string): CatalogueProduct | undefined {
  return products.find((one) => one.key === key);
}

export function rhythmOf(running: RunningDeal): Rhythm {
  const { startsOn, lines } = running.deal;
  const billed = productOf(running, lines[0]?.product ?? "")?.billed ?? "month";
  return { startsOn, billed: billed === "once" ? "month" : billed };
}

/** Lines that are paid in advance, and so can be changed in the middle of a period. */
export function recurringLines(running: RunningDeal): DeedOf<"sales closes">["lines"] {
  return running.deal.lines.filter(
    ({ product }) => productOf(running, product)?.usage === undefined,
  );
}

export function usedLines(running: RunningDeal): DeedOf<"sales closes">["lines"] {
  return running.deal.lines.filter(
    ({ product }) => productOf(running, product)?.usage !== undefined,
  );
}

/** Days after its closing on which the deal still runs and somebody can act on it. */
export function daysOfLife({ deal, lastOn }: RunningDeal): number {
  const termEnd = addDays(addMonths(deal.startsOn, deal.termMonths), -1);
  const until = deal.renews || lastOn < termEnd ? lastOn : termEnd;
  return daysBetween(deal.startsOn, until);
}

/** First days of the billing periods that are invoiced in advance up to a day, the first not. */
export function renewalDays(running: RunningDeal): readonly BusinessDate[] {
  const days: BusinessDate[] = [];
  for (let period = 2; ; period += 1) {
    const { startsOn } = billingPeriod(rhythmOf(running), period);
    if (daysBetween(running.deal.startsOn, startsOn) > daysOfLife(running)) return days;
    days.push(startsOn);
  }
}
