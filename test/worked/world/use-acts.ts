import {
  createInvoiceItem,
  type Price,
  reportUsage,
} from "../../../mocks/engines/billing/index.ts";
import { dateIn, type Instant, type PeriodId, periodOf } from "../../../model/days.ts";
import { type Money, subtract } from "../../../model/money.ts";
import type { Catalogue } from "./catalogue.ts";
import { keepGrant } from "./credits.ts";
import { accrue, monthOfUse, priceOfUse, ratedIn } from "./use.ts";
import { done, type Systems } from "./world.ts";

/** What customers use of what is charged for use. */
export function useActs(systems: Systems, known: Catalogue, settle: () => void) {
  const { billing, read, recorder, zone } = systems;

  function report(product: string, quantity: number, usedAt: Instant): string {
    const customer = known.customerId();
    const told = { eventName: product, customerId: customer, value: quantity, at: usedAt };
    const { identifier: id } = done(reportUsage(billing, told));
    const when = { usedAt, usedOn: dateIn(usedAt, zone), receivedAt: systems.now() };
    const object = { type: "usage record", id, product, customer, quantity, ...when } as const;
    recorder.record({ kind: "fact", system: "usage", object });
    return id;
  }

  /** What came after its month was invoiced is earned now, and waits for the next invoice (USG-5b). */
  function chargeLate(price: Price, month: PeriodId, id: string, more: Money): void {
    accrue(systems, `${month}-LATE ${id}`, dateIn(systems.now(), zone), more);
    const { productId, currency } = price;
    const unit = { productId, unitMinor: String(more.minor), currency };
    const item = { customerId: known.customerId(), unit, period: monthOfUse(month) };
    done(createInvoiceItem(billing, item));
    settle();
  }

  return {
    /** The customer promises to use a product for at least so much from a day up to another one. */
    commits(product: string, amount: string, from: string, to: string): void {
      const period = { startsOn: read.date(from), endsOn: read.date(to) };
      const about = { id: `${product} ${from}`, customerId: known.customerId(), product };
      const object = { type: "commitment", ...about, amount: read.amount(amount), period } as const;
      systems.commitments.push(object);
      recorder.record({ kind: "fact", system: "billing", object });
    },
    /** Credits for a product's use, up to and with a day; nothing is paid for promotional ones. */
    grants(product: string, units: number, paid: string | null, until: string): void {
      const kind = paid === null ? "promotional" : "prepaid";
      const about = {
        id: `${kind} ${units}`,
        customerId: known.customerId(),
        product,
        kind,
      } as const;
      const days = { grantedOn: dateIn(systems.now(), zone), expiresOn: read.date(until) };
      const rest = { units, remaining: units, paid: read.amount(paid ?? "0"), ...days };
      keepGrant(systems, { type: "credit grant", ...about, ...rest });
    },
    /** Units used now that credits cover. */
    usesCredits(product: string, quantity: number): void {
      const usedAt = systems.now();
      const usedOn = dateIn(usedAt, zone);
      systems.credits.used.push({ units: quantity, on: usedOn });
      const about = { id: `use ${usedAt}`, product, customer: known.customerId(), quantity };
      const object = {
        type: "usage record",
        ...about,
        usedAt,
        usedOn,
        receivedAt: usedAt,
      } as const;
      recorder.record({ kind: "fact", system: "usage", object });
    },
    /** Use is counted and priced without a subscription that charges for it. */
    measures(product: string): void {
      known.usePriceId(product);
    },
    /** Units used now, or at noon of an earlier day that become known only now. */
    uses(product: string, quantity: number, on?: string): void {
      const usedAt = on === undefined ? systems.now() : known.dayAt(on, "12:00");
      const month = periodOf(dateIn(usedAt, zone));
      const price = priceOfUse(systems, known.productId(product));
      if (price === undefined) throw new Error(`${product} is not sold`);
      const before = ratedIn(systems, price, known.customerId(), month);
      const id = report(product, quantity, usedAt);
      if (month === periodOf(dateIn(systems.now(), zone))) return;
      const after = ratedIn(systems, price, known.customerId(), month);
      chargeLate(price, month, id, subtract(after, before));
    },
  };
}
