import {
  createInvoiceItem,
  type Price,
  reportUsage,
} from "../../../mocks/engines/billing/index.ts";
import { dateIn, type Instant, type PeriodId, periodOf } from "../../../model/days.ts";
import { type Money, subtract } from "../../../model/money.ts";
import type { Catalogue } from "./catalogue.ts";
import { accrue, monthOfUse, priceOfUse, ratedIn } from "./use.ts";
import { done, type Systems } from "./world.ts";

/** What customers use of what is charged for use. */
export function useActs(systems: Systems, known: Catalogue, settle: () => void) {
  const { billing, recorder, zone } = systems;

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
