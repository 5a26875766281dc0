import type { Fact } from "../../../model/facts/index.ts";
import type { Rhythm } from "../../../model/fields.ts";
import { amountText, type Money, money } from "../../../model/money.ts";
import type { Tables } from "./crm.ts";
import { linesOf } from "./lines.ts";
import type { Contract, CrmType, Customer, Deal } from "./records.ts";

function customerFact(customer: Customer): Fact {
  return {
    type: "customer",
    id: customer.id,
    key: customer.key,
    legalName: customer.legalName,
    email: customer.email,
    shipsTo: customer.shipsTo,
    ...(customer.entity === null ? {} : { entity: customer.entity }),
    metadata: customer.billingId === null ? {} : { billing_customer_id: customer.billingId },
  };
}

function productOf(tables: Tables, priceId: string): string {
  const product = tables.products.find(tables.prices.find(priceId)?.productId ?? "");
  return product?.code ?? product?.id ?? priceId;
}

function orderFact(tables: Tables, order: Deal): Fact | undefined {
  const { customerId, wonAt, effectiveOn, terms } = order;
  if (!customerId || !wonAt || !effectiveOn || !terms) return undefined;
  return {
    type: "order",
    id: order.id,
    key: order.key,
    customerId,
    closedAt: wonAt,
    deliveredOn: effectiveOn,
    collection: terms.collection,
    daysUntilDue: terms.daysUntilDue,
    lines: linesOf(tables, order.id).map((line) => ({
      id: line.id,
      product: productOf(tables, line.priceId),
      quantity: Number(line.quantity),
      unitPrice: line.unitPrice,
    })),
  };
}

function rhythmOf(tables: Tables, priceId: string): Rhythm | null {
  return tables.products.find(tables.prices.find(priceId)?.productId ?? "")?.billed ?? null;
}

/** A won deal that says enough to be delivered; one that does not is no fact yet. */
function dealFact(tables: Tables, deal: Deal): Fact | undefined {
  const { customerId, wonAt, effectiveOn, termMonths, billed, terms } = deal;
  if (billed === "once") return orderFact(tables, deal);
  if (!customerId || !wonAt || !effectiveOn || !termMonths || !billed || !terms) return undefined;
  return {
    type: "deal",
    id: deal.id,
    key: deal.key,
    customerId,
    contractId: deal.contractId,
    closedAt: wonAt,
    startsOn: effectiveOn,
    termMonths,
    renews: deal.renews,
    billed,
    ...(deal.billingDay === null ? {} : { billingDay: deal.billingDay }),
    ...(deal.trialDays === null ? {} : { trialDays: deal.trialDays }),
    collection: terms.collection,
    daysUntilDue: terms.daysUntilDue,
    lines: linesOf(tables, deal.id).map((line) => ({
      id: line.id,
      product: productOf(tables, line.priceId),
      quantity: Number(line.quantity),
      unitPrice: line.unitPrice,
      interval: rhythmOf(tables, line.priceId) === "once" ? "once" : billed,
      discountPercent: line.discountPercent,
    })),
  };
}

function amendmentFact(tables: Tables, deal: Deal): Fact | undefined {
  const { amendsId, wonAt, kind } = deal;
  if (!amendsId || !wonAt || kind === null || kind === "new") return undefined;
  return {
    type: "amendment",
    id: deal.id,
    key: deal.key,
    dealId: amendsId,
    contractId: deal.contractId,
    kind,
    effectiveOn: deal.effectiveOn ?? deal.closeOn,
    closedAt: wonAt,
    // Only a discount needs somebody's approval.
    approved: deal.discountPercent === null || deal.discountApproved,
    discountPercent: deal.discountPercent,
    ...(deal.entity === null ? {} : { entity: deal.entity }),
    lines: linesOf(tables, deal.id).map((line) => ({
      product: productOf(tables, line.priceId),
      quantity: Number(line.quantity),
      previousQuantity: Number(line.previousQuantity ?? "0"),
    })),
  };
}

/** What was written is in the currency in which the deal was sold. */
function inCurrencyOf(tables: Tables, deal: Deal | undefined, written: Money): Money {
  const sold = deal === undefined ? undefined : linesOf(tables, deal.id)[0]?.unitPrice.currency;
  return sold === undefined ? written : money(amountText(written), sold);
}

function contractFact(tables: Tables, contract: Contract): Fact {
  const words = { draft: "Draft", "in approval": "In approval", activated: "Activated" } as const;
  const deal = [...tables.deals.all()].find(
    (deal) => deal.contractId === contract.id && deal.amendsId === null && !deal.deleted,
  );
  return {
    type: "contract",
    id: contract.id,
    dealId: deal?.id ?? null,
    customerId: contract.customerId,
    status: words[contract.status],
    arr: contract.arr && inCurrencyOf(tables, deal, contract.arr),
    billingStatus: contract.billingStatus,
    ...(contract.service === null ? {} : { service: contract.service }),
    subscriptionId: contract.subscriptionId,
  };
}

/** The record as a fact of commerce; undefined for one that is none, or not yet. */
export function factOf(tables: Tables, type: CrmType, id: string): Fact | undefined {
  if (type === "customer") {
    const customer = tables.customers.get(id);
    return customer && customerFact(customer);
  }
  if (type === "contract") {
    const contract = tables.contracts.get(id);
    return contract && contractFact(tables, contract);
  }
  if (type !== "deal") return undefined;
  const deal = tables.deals.get(id);
  if (!deal) return undefined;
  return deal.amendsId === null ? dealFact(tables, deal) : amendmentFact(tables, deal);
}
