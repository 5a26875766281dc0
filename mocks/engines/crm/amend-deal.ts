import type { BusinessDate } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import type { DeedOf } from "../../../model/scenario/step.ts";
import type { Crm } from "./crm.ts";
import { addLine, blankDeal } from "./draft-deal.ts";
import { linesOf } from "./lines.ts";
import { dealNamed, productNamed, sure } from "./named.ts";
import type { Deal, Draft, Product } from "./records.ts";

/** A change to a running deal: a won deal of its own that points to it and to its contract. */
function amendment(crm: Crm, deal: Deal, change: Partial<Draft<Deal>>, businessKey: string): Deal {
  const customer = crm.customers.get(deal.customerId ?? "");
  if (!customer) throw new Error(`deal "${deal.key}" has lost its customer`);
  const draft: Draft<Deal> = {
    ...blankDeal(crm, customer),
    name: `${customer.legalName} ${businessKey}`,
    contractId: deal.contractId,
    amendsId: deal.id,
    bookId: deal.bookId,
    renews: deal.renews,
    billed: deal.billed,
    terms: deal.terms,
    ...change,
  };
  return sure(crm.deals.insert(draft, businessKey), `amendment ${businessKey}`);
}

/** Sales changes and adds lines, which needs nobody, or lowers the price by a discount, which does. */
export function amendDeal(crm: Crm, deed: DeedOf<"sales amends">): void {
  crm.unit.run(() => {
    const deal = dealNamed(crm, deed.deal);
    const { change } = deed;
    const common = { key: deed.as, effectiveOn: deed.effectiveOn };
    if (change.of === "discount") {
      const discountPercent = decimal(change.percent).toString();
      const discountApproved = change.approvedBy !== null;
      const type = crm.vocabulary.types["price change"];
      amendment(crm, deal, { ...common, type, discountPercent, discountApproved }, deed.as);
      return;
    }
    const grows = change.lines.some(({ from, to }) => to > from);
    const type = crm.vocabulary.types[grows ? "upsell" : "downgrade"];
    const made = amendment(crm, deal, { ...common, type }, deed.as);
    for (const { product: code, from, to, discountPercent } of change.lines) {
      const product = productNamed(crm, code);
      const sold = linesOf(crm, deal.id).find(
        (line) => crm.prices.find(line.priceId)?.productId === product.id,
      );
      addLine(crm, made, {
        product: code,
        quantity: to,
        previousQuantity: from,
        discountPercent: discountPercent ?? sold?.discountPercent ?? null,
      });
    }
  });
}

/** What of a product runs after every won change that is in force before `on`. */
function quantityBefore(crm: Crm, deal: Deal, product: Product, on: BusinessDate): string {
  const amendments = [...crm.deals.all()]
    .filter((one) => one.amendsId === deal.id && one.outcome === "won" && !one.deleted)
    .filter(({ effectiveOn }) => effectiveOn !== null && effectiveOn < on)
    .sort((a, b) => ((a.effectiveOn ?? on) < (b.effectiveOn ?? on) ? -1 : 1));
  const lines = [deal, ...amendments].flatMap((one) => linesOf(crm, one.id));
  const own = lines.filter((line) => crm.prices.find(line.priceId)?.productId === product.id);
  return own.at(-1)?.quantity ?? "0";
}

/** Sales agrees the next term: every product that runs, at its price from then on. */
export function renewDeal(crm: Crm, deed: DeedOf<"sales renews">): void {
  crm.unit.run(() => {
    const deal = dealNamed(crm, deed.deal);
    const { as: key, effectiveOn, termMonths } = deed;
    const type = crm.vocabulary.types.renewal;
    const made = amendment(crm, deal, { key, effectiveOn, termMonths, type }, key);
    for (const { product: code, price } of deed.prices) {
      const quantity = Number(quantityBefore(crm, deal, productNamed(crm, code), effectiveOn));
      if (quantity === 0) continue;
      addLine(crm, made, {
        product: code,
        quantity,
        previousQuantity: quantity,
        unitPrice: price,
        discountPercent: null,
      });
    }
  });
}

/** The customer ends a running deal from a day on. */
export function cancelDeal(crm: Crm, deed: DeedOf<"customer cancels">): void {
  crm.unit.run(() => {
    const deal = dealNamed(crm, deed.deal);
    const type = crm.vocabulary.types.cancellation;
    const businessKey = deed.as ?? `cancellation of ${deed.deal}`;
    amendment(crm, deal, { key: deed.as, effectiveOn: deed.effectiveOn, type }, businessKey);
  });
}

/** The service of a running deal rests from a day on, or goes on. */
export function pauseDeal(
  crm: Crm,
  deed: DeedOf<"customer pauses"> | DeedOf<"customer resumes">,
): void {
  crm.unit.run(() => {
    const deal = dealNamed(crm, deed.deal);
    const { effectiveOn } = deed;
    const kind = deed.do === "customer pauses" ? "pause" : "resumption";
    const type = crm.vocabulary.types[kind];
    amendment(crm, deal, { effectiveOn, type }, `${kind} of ${deed.deal} on ${effectiveOn}`);
  });
}

/** A running deal goes on with another legal entity from a day on. */
export function transferDeal(crm: Crm, deed: DeedOf<"finance transfers">): void {
  crm.unit.run(() => {
    const deal = dealNamed(crm, deed.deal);
    const { effectiveOn, to: entity } = deed;
    const type = crm.vocabulary.types.transfer;
    amendment(crm, deal, { effectiveOn, entity, type }, `transfer of ${deed.deal} to ${entity}`);
  });
}
