import type Stripe from "stripe";
import { total } from "../amounts.ts";
import { idOf } from "../clients/stripe.ts";
import { utcDay } from "../days.ts";
import type { Hub } from "../hub.ts";
import { creditsOf } from "../usage/metered-item.ts";

export type LineTax = { readonly rateId: string; readonly amount: number; readonly base: number };

/** A line of a billing invoice, amounts in minor units. */
export type BilledLine = {
  readonly id: string;
  readonly sku: string;
  /** The subscription item that it charges for; of a line that belongs to none, the line itself. */
  readonly item: string;
  /** Absent where no price made the line. */
  readonly priceId?: string;
  /** After discounts and credits, before tax, also a tax that the price contains; negative for unused time. */
  readonly net: number;
  readonly taxes: readonly LineTax[];
  /** UTC days, half-open (DAT-1). */
  readonly from: string;
  readonly to: string;
};

/**
 * The lines that belong together: one subscription item and service period (PRO-5). The pair of one
 * proration is one group with the net amount; what belongs to no item is a group of its own (REV-1).
 */
export type LineGroup = {
  /** The first of its line ids in the order of the alphabet, which no order of reading changes. */
  readonly reference: string;
  readonly sku: string;
  readonly from: string;
  readonly to: string;
  readonly net: number;
  readonly lines: readonly BilledLine[];
};

export async function billedLines(hub: Hub, invoice: Stripe.Invoice): Promise<BilledLine[]> {
  const lines: Stripe.InvoiceLineItem[] = [...invoice.lines.data];
  if (invoice.lines.has_more) {
    lines.length = 0;
    const pages = hub.stripe.invoices.listLineItems(invoice.id, { limit: 100 });
    for await (const line of pages) lines.push(line);
  }
  const prorated = await proratedItems(hub, invoice.id, lines);
  const billed: BilledLine[] = [];
  for (const line of lines) {
    const contained = (line.taxes ?? []).filter((tax) => tax.tax_behavior === "inclusive");
    const paid = creditsOf(line);
    const off = [...(line.discount_amounts ?? []), ...paid, ...contained].map((one) => one.amount);
    billed.push({
      id: line.id,
      sku: await skuOf(hub, line),
      item: itemOf(line, prorated),
      ...pricing(line),
      net: line.amount - total(off),
      taxes: (line.taxes ?? []).map((tax) => ({
        rateId: tax.tax_rate_details?.tax_rate ?? "",
        amount: tax.amount,
        base: tax.taxable_amount ?? line.amount,
      })),
      from: utcDay(line.period.start),
      to: utcDay(line.period.end),
    });
  }
  return billed;
}

function pricing(line: Stripe.InvoiceLineItem): Pick<BilledLine, "priceId"> {
  const price = line.pricing?.price_details?.price;
  return price == null ? {} : { priceId: idOf(price) };
}

/** A proration's line names the invoice item that made it, and only that one its subscription item. */
async function proratedItems(
  hub: Hub,
  invoiceId: string,
  lines: readonly Stripe.InvoiceLineItem[],
): Promise<ReadonlyMap<string, string>> {
  const items = new Map<string, string>();
  if (!lines.some((line) => line.parent?.invoice_item_details?.proration)) return items;
  for await (const item of hub.stripe.invoiceItems.list({ invoice: invoiceId, limit: 100 })) {
    const of = item.parent?.subscription_details?.subscription_item;
    if (of != null) items.set(item.id, of);
  }
  return items;
}

function itemOf(line: Stripe.InvoiceLineItem, prorated: ReadonlyMap<string, string>): string {
  const { subscription_item_details: running, invoice_item_details: made } = line.parent ?? {};
  if (running?.subscription_item != null) return idOf(running.subscription_item);
  return prorated.get(made?.invoice_item ?? "") ?? line.id;
}

async function skuOf(hub: Hub, line: Stripe.InvoiceLineItem): Promise<string> {
  const details = line.pricing?.price_details;
  if (details === undefined) return line.description ?? line.id;
  return (await hub.catalogue.sku(details.product)) ?? idOf(details.product);
}

export function grouped(lines: readonly BilledLine[]): LineGroup[] {
  const groups = new Map<string, BilledLine[]>();
  for (const line of [...lines].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = `${line.item} ${line.sku} ${line.from} ${line.to}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { id: reference, sku, from, to } = first;
    return [{ reference, sku, from, to, net: total(members.map((m) => m.net)), lines: members }];
  });
}
