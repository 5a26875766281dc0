import { type BusinessDate, dateIn } from "../../../model/days.ts";
import type { Money } from "../../../model/money.ts";
import type { Crm } from "./crm.ts";
import { productNamed, standardBook, sure } from "./named.ts";
import type { Customer, Deal, Draft } from "./records.ts";

/** A deal about nothing yet, which the draft of every deal starts from. */
export function blankDeal(crm: Crm, customer: Customer): Draft<Deal> {
  return {
    key: null,
    name: customer.legalName,
    customerId: customer.id,
    stage: crm.vocabulary.stageOfWon,
    outcome: "won",
    closeOn: today(crm),
    wonAt: null,
    type: null,
    kind: null,
    contractId: null,
    amendsId: null,
    bookId: null,
    effectiveOn: null,
    termMonths: null,
    renews: false,
    billed: null,
    billingDay: null,
    trialDays: null,
    terms: customer.terms,
    discountPercent: null,
    discountApproved: false,
    entity: null,
    amount: null,
  };
}

/** The day at the company. */
export function today(crm: Crm): BusinessDate {
  return dateIn(crm.now(), crm.zone);
}

/** A product as an actor orders it. */
export type Ordered = {
  readonly product: string;
  readonly quantity: number;
  readonly previousQuantity: number | null;
  /** Another price than the list's, per unit and billing interval. */
  readonly unitPrice?: Money;
  readonly discountPercent: string | null;
};

/** Puts a product on a deal, at its list price of the standard book unless another is agreed. */
export function addLine(crm: Crm, deal: Deal, line: Ordered): void {
  const product = productNamed(crm, line.product);
  const book = standardBook(crm);
  const price = [...crm.prices.all()].find(
    (price) => price.productId === product.id && price.bookId === book && !price.deleted,
  );
  if (!price) throw new Error(`the CRM has no standard price of "${line.product}"`);
  const draft = {
    dealId: deal.id,
    priceId: price.id,
    quantity: String(line.quantity),
    previousQuantity: line.previousQuantity === null ? null : String(line.previousQuantity),
    unitPrice: line.unitPrice ?? price.unitPrice,
    discountPercent: line.discountPercent,
    total: line.unitPrice ?? price.unitPrice,
  };
  sure(
    crm.lines.insert(draft, `${deal.key ?? deal.id}/${line.product}`),
    `a line of ${line.product}`,
  );
}
