import {
  cancelSubscription,
  changeSubscription,
  createSubscription,
  creditUnusedTime,
  pauseSubscription,
  resumeSubscription,
  type SubscriptionChange,
} from "../../../mocks/engines/billing/index.ts";
import {
  type Catalogue,
  collectionOf,
  type Rates,
  type SoldLine,
  type Terms,
} from "./catalogue.ts";
import { done, type Systems } from "./world.ts";

/** What sales agrees: subscriptions and their amendments. `settle` does what follows at once. */
export function sellingActs({ billing }: Systems, known: Catalogue, settle: () => void) {
  function itemId(id: string, product: string): string {
    const item = known.subscription(id).items.find((one) => one.productId === product);
    if (item === undefined) throw new Error(`${id} has no ${product}`);
    return item.id;
  }

  function change(id: string, to: SubscriptionChange): void {
    done(changeSubscription(billing, id, to));
    settle();
  }

  return {
    serves: known.serves,
    /** Rates that count for whatever is sold or billed from now on (TAX-3). */
    taxes(now: Rates, how: "exclusive" | "inclusive" = "exclusive"): void {
      known.setRates(now, how);
      for (const { id, endedAt } of [...billing.tables.subscription.values()]) {
        if (endedAt === null) change(id, { defaultTaxRateIds: known.rateIds() });
      }
    },
    /** A subscription that starts now; answers its id. */
    sells(
      lines: readonly SoldLine[],
      terms: Terms & {
        readonly billingDay?: number;
        /** With a billing day: what lies before it costs nothing. */
        readonly freeBefore?: true;
        readonly until?: string;
        /** A free trial up to that moment, UTC. */
        readonly trialUntil?: readonly [date: string, time: string];
        /** Products charged for their use in arrears, by the month unless another rhythm is named. */
        readonly uses?: readonly string[];
        readonly usesEvery?: SoldLine["every"];
        /** Begun and paid elsewhere: the first day, and the first that is invoiced here. */
        readonly since?: string;
        readonly paidUntil?: string;
      } = {},
    ): string {
      const { billingDay: day, freeBefore, until } = terms;
      const anchorOn =
        day === undefined ? {} : { anchorOn: { day, hour: 6, minute: 0, second: 0 } };
      const made = createSubscription(billing, {
        customerId: known.customerId(terms.customer),
        items: [
          ...lines.map(known.itemOf),
          ...(terms.uses ?? []).map((key) => ({
            priceId: known.usePriceId(key, terms.usesEvery),
          })),
        ],
        creditSource: "original",
        ...collectionOf(terms),
        ...anchorOn,
        ...(freeBefore ? { timeBeforeAnchor: "free" as const } : {}),
        ...(terms.trialUntil === undefined
          ? {}
          : { trialEndsAt: known.dayAt(...terms.trialUntil) }),
        ...(terms.since === undefined ? {} : { startsAt: known.dayAt(terms.since) }),
        ...(terms.paidUntil === undefined
          ? {}
          : { anchorAt: known.dayAt(terms.paidUntil), timeBeforeAnchor: "free" as const }),
        ...(until === undefined ? {} : { cancelAt: known.dayAt(until) }),
        defaultTaxRateIds: known.rateIds(terms.taxes),
      });
      settle();
      return done(made).id;
    },
    /** Another quantity from now on, invoiced or credited at once. */
    changesQuantity(
      id: string,
      product: string,
      quantity: number,
      when: { readonly from?: string } = {},
    ): void {
      const items = [{ id: itemId(id, product), quantity }];
      const proratedAt = when.from === undefined ? {} : { proratedAt: known.dayAt(when.from) };
      change(id, { items, ...proratedAt, proration: "invoice now" });
    },
    /** Several changes of one amendment, on one invoice. */
    amends(
      id: string,
      to: {
        readonly quantities: Readonly<Record<string, number>>;
        readonly adds: readonly SoldLine[];
      },
    ): void {
      const changed = Object.entries(to.quantities).map(([product, quantity]) => ({
        id: itemId(id, product),
        quantity,
      }));
      const items = [...changed, ...to.adds.map(known.itemOf)];
      change(id, { items, proration: "invoice now" });
    },
    /** From now on the customer is asked to pay instead of being charged. */
    asksForPayment(id: string): void {
      change(id, { collection: "send invoice", daysUntilDue: 0 });
    },
    /** More on a running subscription, up to its common end (BIL-3), invoiced at once. */
    adds(id: string, ...lines: readonly SoldLine[]): void {
      change(id, { items: lines.map(known.itemOf), proration: "invoice now" });
    },
    /** Another price per unit from the next period on. */
    reprices(id: string, product: string, price: string, every: SoldLine["every"]): void {
      const priceId = known.priceId({ product, price, every });
      change(id, { items: [{ id: itemId(id, product), priceId }], proration: "none" });
    },
    /** A percentage off all recurring prices from the next invoice on. */
    discounts(id: string, percentOff: string): void {
      const couponId = known.percentCoupon(percentOff);
      change(id, { discounts: [{ couponId }], proration: "none" });
    },
    /** A percentage off one product's recurring price from the next invoice on. */
    discountsProduct(id: string, product: string, percentOff: string): void {
      const couponId = known.percentCoupon(percentOff);
      const items = [{ id: itemId(id, product), discounts: [{ couponId }] }];
      change(id, { items, proration: "none" });
    },
    /** Ends now; unused time is credited. */
    cancels(id: string): void {
      done(cancelSubscription(billing, id, { prorate: true }));
      settle();
    },
    /** The service rests from now on, and goes on later for as long as was paid (REV-12). */
    pauses(id: string): void {
      done(pauseSubscription(billing, id));
      settle();
    },
    resumes(id: string): void {
      done(resumeSubscription(billing, id));
      settle();
    },
    /** Ends with the running period. */
    cancelsAtEnd(id: string): void {
      change(id, { cancelsAtPeriodEnd: true });
    },
    /** Goes on without further invoices: they are not the entry's matter. */
    stopsBilling(id: string): void {
      change(id, { collectionPause: { behaviour: "keep as draft", resumesAt: null } });
    },
    /** Credits the unused time of a subscription that has ended by itself (DUN-1). */
    creditsUnused(id: string): void {
      done(creditUnusedTime(billing, id));
      settle();
    },
  };
}
