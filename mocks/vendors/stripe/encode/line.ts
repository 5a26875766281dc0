import { epochSeconds } from "../../../../model/days.ts";
import type { Billing } from "../../../engines/billing/billing.ts";
import type {
  CreditedCharge,
  DiscountShare,
  Invoice,
  InvoiceItem,
  InvoiceLine,
} from "../../../engines/billing/invoice-records.ts";
import { encodeTaxRates } from "./catalogue.ts";
import { encodeCreditShares } from "./credit-grant.ts";
import { amount, lowerCase } from "./money.ts";
import { encodeTaxes } from "./tax.ts";

function encodeShares(shares: readonly DiscountShare[]): readonly object[] {
  return shares.map((share) => ({ amount: amount(share.amount), discount: share.discountId }));
}

function creditedItems(credited: CreditedCharge | null): object | null {
  return credited === null
    ? null
    : { invoice: credited.invoiceId, invoice_line_items: credited.lineIds };
}

function parent(line: InvoiceLine): object {
  const common = {
    proration: line.proration,
    proration_details: { credited_items: creditedItems(line.credited) },
    subscription: line.subscriptionId,
  };
  if (line.kind === "invoice item") {
    return {
      invoice_item_details: { invoice_item: line.invoiceItemId, ...common },
      subscription_item_details: null,
      type: "invoice_item_details",
    };
  }
  return {
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: line.invoiceItemId,
      ...common,
      subscription_item: line.subscriptionItemId,
    },
    type: "subscription_item_details",
  };
}

function pricing(line: InvoiceLine | InvoiceItem): object | null {
  return {
    ...(line.priceId === null
      ? {}
      : { price_details: { price: line.priceId, product: line.productId } }),
    type: "price_details",
    unit_amount_decimal: line.unitMinor,
  };
}

/**
 * A line of a subscription item shows the subscription's present metadata, also on an old invoice,
 * unless the line itself was changed (reference, 3.1): no evidence of the past.
 */
function metadataOf(billing: Billing, line: InvoiceLine): object {
  if (line.kind === "invoice item" || Object.keys(line.metadata).length > 0) return line.metadata;
  const subscription =
    line.subscriptionId === null ? undefined : billing.tables.subscription.get(line.subscriptionId);
  return subscription?.metadata ?? line.metadata;
}

export function encodeLine(billing: Billing, invoice: Invoice, line: InvoiceLine): object {
  const shares = encodeShares(line.discounts);
  return {
    id: line.id,
    object: "line_item",
    amount: amount(line.amount),
    currency: lowerCase(line.amount.currency),
    description: line.description,
    discount_amounts: shares,
    discountable: line.discountable,
    discounts: line.discounts.map((share) => share.discountId),
    invoice: invoice.id,
    livemode: false,
    metadata: metadataOf(billing, line),
    period: { end: epochSeconds(line.period.endsAt), start: epochSeconds(line.period.startsAt) },
    pretax_credit_amounts: [
      ...shares.map((share) => ({ ...share, type: "discount" })),
      ...encodeCreditShares(
        billing,
        invoice.id,
        line.credits.map((share) => ({ ...share, lineId: line.id })),
      ),
    ],
    quantity: line.quantity,
    subscription: line.subscriptionId,
    parent: parent(line),
    pricing: pricing(line),
    quantity_decimal: String(line.quantity),
    subtotal: amount(line.amount),
    taxes: encodeTaxes(line.taxes),
  };
}

function itemParent(item: InvoiceItem): object | null {
  if (item.subscriptionId === null) return null;
  return {
    subscription_details: {
      subscription: item.subscriptionId,
      ...(item.subscriptionItemId === null ? {} : { subscription_item: item.subscriptionItemId }),
    },
    type: "subscription_details",
  };
}

export function encodeInvoiceItem(billing: Billing, item: InvoiceItem): object {
  const customer = billing.tables.customer.get(item.customerId);
  return {
    id: item.id,
    object: "invoiceitem",
    amount: amount(item.amount),
    currency: lowerCase(item.amount.currency),
    customer: item.customerId,
    customer_account: null,
    date: epochSeconds(item.createdAt),
    description: item.description,
    discountable: item.discountable,
    discounts: [],
    invoice: item.invoiceId,
    livemode: false,
    metadata: item.metadata,
    period: { end: epochSeconds(item.period.endsAt), start: epochSeconds(item.period.startsAt) },
    proration: item.proration,
    quantity: item.quantity,
    tax_rates: encodeTaxRates(billing, item.taxRateIds ?? []),
    test_clock: customer?.clockId ?? null,
    net_amount: amount(item.amount),
    parent: itemParent(item),
    pricing: pricing(item),
    quantity_decimal: String(item.quantity),
  };
}
