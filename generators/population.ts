import fc from "fast-check";
import { type BusinessDate, daysBetween } from "../model/days.ts";
import type { CatalogueProduct } from "./catalogue.ts";
import { customer, type GeneratedCustomer, withOwnNames } from "./customer.ts";
import { deal } from "./deal.ts";
import type { Happening, RunningDeal } from "./running-deal.ts";
import { settlements } from "./settlement.ts";
import { life } from "./stories/index.ts";
import { use } from "./use.ts";

export type PopulationConstraints = {
  readonly products: readonly CatalogueProduct[];
  /** The first and the last day on which something may happen; the first is the first of a month. */
  readonly firstOn: BusinessDate;
  readonly lastOn: BusinessDate;
  /** Default 1. */
  readonly minCustomers?: number;
  /** Default 6. */
  readonly maxCustomers?: number;
  /** Where customers are taxed. Default `US-TX` alone. */
  readonly jurisdictions?: readonly string[];
};

export type PopulationCustomer = GeneratedCustomer & { readonly key: string };

export type Population = {
  readonly customers: readonly PopulationCustomer[];
  /** In order of time. */
  readonly happenings: readonly Happening[];
};

type Lived = { readonly customer: GeneratedCustomer; readonly happenings: readonly Happening[] };

/** A customer with one deal and all that becomes of it, under names that its place decides. */
type Nameless = { readonly customer: GeneratedCustomer; readonly running: RunningDeal };

const customerName = "customer";
const dealName = "deal";

function dealOf(constraints: PopulationConstraints, buyer: GeneratedCustomer) {
  const { products, firstOn, lastOn } = constraints;
  return deal({ products, from: firstOn, to: lastOn }).map(
    (agreed): Nameless => ({
      customer: buyer,
      running: {
        ...{ name: dealName, customer: customerName, paysBy: buyer.paysBy },
        ...{ deal: agreed, products, lastOn },
      },
    }),
  );
}

function lived({ customer: buyer, running }: Nameless): fc.Arbitrary<Lived> {
  const { deal: agreed } = running;
  const closes: Happening = {
    on: agreed.startsOn,
    deed: { do: "sales closes", deal: running.name, customer: running.customer, ...agreed },
  };
  return life(running).chain((story) =>
    fc.tuple(settlements(running, story), use(running)).map(([paid, used]) => ({
      customer: buyer,
      happenings: [closes, ...story, ...paid, ...used],
    })),
  );
}

/** The names of one customer and its deal, numbered. */
function renamed({ on, deed }: Happening, number: number): Happening {
  const own = (name: string) => name.replace(/^(customer|deal)/, `$1-${number}`);
  const named = { ...deed };
  if ("deal" in named) named.deal = own(named.deal);
  if ("customer" in named) named.customer = own(named.customer);
  if ("as" in named && named.as !== null) named.as = own(named.as);
  if ("document" in named) named.document = { ...named.document, name: own(named.document.name) };
  if ("payment" in named) named.payment = { ...named.payment, name: own(named.payment.name) };
  return { on, deed: named };
}

/** The days on which things happen; of one day, in the order of the customers. */
function inOrder(happenings: readonly Happening[]): readonly Happening[] {
  return happenings.toSorted((a, b) => daysBetween(b.on, a.on));
}

/**
 * Customers with one deal each, and what becomes of them: `customer-1` with `deal-1` and so on.
 * Shrinks towards one customer whose deal is steady.
 */
export function population(constraints: PopulationConstraints): fc.Arbitrary<Population> {
  const { minCustomers = 1, maxCustomers = 6, jurisdictions } = constraints;
  const one = customer(jurisdictions === undefined ? {} : { jurisdictions })
    .chain((buyer) => dealOf(constraints, buyer))
    .chain(lived);
  const some = fc.array(one, { minLength: minCustomers, maxLength: maxCustomers, size: "max" });
  return some.map((all) => ({
    customers: withOwnNames(all.map((each) => each.customer)).map((each, index) => ({
      ...each,
      key: `customer-${index + 1}`,
    })),
    happenings: inOrder(
      all.flatMap(({ happenings }, index) => happenings.map((each) => renamed(each, index + 1))),
    ),
  }));
}
