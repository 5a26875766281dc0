import { minor } from "../../../../../model/money.ts";
import {
  changeSubscription,
  createInvoice,
  createInvoiceItem,
  finaliseInvoice,
  type Invoice,
  type InvoiceItem,
  markUncollectible,
  type Price,
  payInvoice,
  receiveTransfer,
  type Subscription,
  updateInvoice,
  voidInvoice,
} from "../../../../engines/billing/index.ts";
import { priceOf } from "./catalogue.ts";
import { customerIn } from "./customers.ts";
import { forceInvoice, forcePayment } from "./force-invoice.ts";
import { currencyIn, listIn, metadataIn, moneyIn, type Params, textIn, wholeIn } from "./params.ts";
import { ratesOf, subscriptionOf } from "./subscriptions.ts";
import type { Wanted } from "./wanted.ts";
import { done, found, type RecipeWorld } from "./world.ts";

type Lifecycle = Wanted<"invoice">["lifecycle"];

/** Something charged once, on the invoice that its state names, else on the customer's next one. */
export function invoiceItemOf(world: RecipeWorld, id: string): InvoiceItem {
  const { billing, ids, wanted } = world;
  const known = billing.tables["invoice item"].get(id);
  if (known !== undefined) return known;
  const { params = {} } = wanted.get("invoice item", id) ?? {};
  const customer = customerIn(world, params);
  const amount = moneyIn(params, "amount") ?? minor(10_000n, currencyIn(params));
  ids.force(id);
  const item = done(
    world,
    createInvoiceItem(billing, { customerId: customer.id, amount, metadata: metadataIn(params) }),
  );
  const invoiceId = textIn(params, "invoice");
  if (invoiceId !== undefined && wanted.get("invoice", invoiceId) === undefined) {
    invoiceOf(world, invoiceId, "draft");
  }
  return item;
}

/** A change that waits for its invoice: the unused and the remaining time of a seat more, or less. */
export function amend(world: RecipeWorld, subscription: Subscription, isLess = false): void {
  const [item] = subscription.items;
  if (item === undefined) return;
  const quantity = isLess ? item.quantity - 1 : item.quantity + 1;
  const change = { id: item.id, quantity };
  done(
    world,
    changeSubscription(world.billing, subscription.id, {
      items: [change],
      proration: "next invoice",
    }),
  );
}

/** A price that is charged once, of the line's product. */
function onceOf(world: RecipeWorld, line: Params, currency: string, unit: number): Price {
  const product = textIn(line, "product") ?? "contract";
  const id = `price_Once${product.replace(/\W/g, "")}${unit}`;
  return priceOf(world, id, { product, currency, unit_amount: Math.abs(unit), interval: "once" });
}

/** Lines of an invoice that no subscription is behind. */
function chargeOnce(world: RecipeWorld, params: Params, id: string): void {
  const { billing, wanted } = world;
  const named = wanted.about("invoice item", "invoice", id);
  for (const item of named) invoiceItemOf(world, item.id);
  if (named.length > 0) return;
  const customer = customerIn(world, params);
  const lines = listIn(params, "lines");
  const total = wholeIn(params, "total") ?? 10_000;
  const all: readonly Params[] = lines.length === 0 ? [{ amount: total }] : lines;
  for (const line of all) {
    const quantity = Math.max(wholeIn(line, "quantity") ?? 1, 1);
    const unit = Math.trunc((wholeIn(line, "amount") ?? 10_000) / quantity);
    const price = onceOf(world, line, currencyIn(params), unit);
    const charge = { customerId: customer.id, priceId: price.id, quantity };
    done(world, createInvoiceItem(billing, charge));
  }
}

/** An invoice that is made at a call, of what waits for it. */
function manual(world: RecipeWorld, id: string, params: Params): void {
  const { billing, ids } = world;
  const subscriptionId = textIn(params, "subscription");
  const subscription =
    subscriptionId === undefined ? undefined : subscriptionOf(world, subscriptionId);
  const issuedAt = wholeIn(params, "effective_at");
  const hasProration = listIn(params, "lines").some((line) => line.proration === true);
  const isLess = (wholeIn(params, "total") ?? 0) < 0;
  if (subscription !== undefined && hasProration) amend(world, subscription, isLess);
  else chargeOnce(world, params, id);
  const customer = customerIn(world, params);
  forceInvoice(world, id);
  done(
    world,
    createInvoice(billing, {
      customerId: customer.id,
      includePending: true,
      currency: currencyIn(params),
      collection: "send invoice",
      daysUntilDue: 30,
      ...(issuedAt === undefined ? {} : { effectiveAt: world.now() }),
      ...(world.wanted.of("tax engine").length > 0
        ? { automaticTax: true }
        : { defaultTaxRateIds: ratesOf(world, params) }),
      ...(subscription === undefined || !hasProration ? {} : { subscriptionId: subscription.id }),
    }),
  );
  ids.forget();
}

/** Whether an invoice came by itself, with a period of its subscription. */
function isBySubscription(params: Params): boolean {
  const reason = textIn(params, "reason");
  return reason === "first" || reason === "renewal";
}

function bring(world: RecipeWorld, id: string, params: Params): void {
  const { tables } = world.billing;
  const subscriptionId = textIn(params, "subscription");
  if (subscriptionId !== undefined && isBySubscription(params)) {
    subscriptionOf(world, subscriptionId);
  } else manual(world, id, params);
  found(tables.invoice, "invoice", id);
}

/** Takes an invoice from where it is to where it is wanted. */
function settle(world: RecipeWorld, id: string, lifecycle: Lifecycle): void {
  const { billing } = world;
  const status = () => found(billing.tables.invoice, "invoice", id).status;
  if (lifecycle === status() || lifecycle === "draft") return;
  forcePayment(world, id);
  if (status() === "draft") done(world, finaliseInvoice(billing, id, { advances: false }));
  if (lifecycle === status()) return;
  const [record] = world.wanted.about("payment record", "invoice", id);
  if (lifecycle === "paid" && record !== undefined) {
    const { remaining } = found(billing.tables.invoice, "invoice", id);
    world.ids.force(record.id);
    done(world, receiveTransfer(billing, id, remaining));
  } else if (lifecycle === "paid") {
    const { params = {} } = world.wanted.get("invoice", id) ?? {};
    const isNamed = world.wanted.about("payment", "invoice", id).length > 0;
    const isByCard = isNamed || (isBySubscription(params) && params.paid_out_of_band !== true);
    done(world, payInvoice(billing, id, isByCard ? { onHostedPage: true } : { outOfBand: true }));
  }
  if (lifecycle === "void") done(world, voidInvoice(billing, id));
  if (lifecycle === "uncollectible") done(world, markUncollectible(billing, id));
}

/** What of an open invoice was paid by a transfer that finance has reported. */
function payInPart(world: RecipeWorld, id: string, params: Params): void {
  const { billing, ids, wanted } = world;
  const paid = wholeIn(params, "paid") ?? 0;
  const { status, remaining } = found(billing.tables.invoice, "invoice", id);
  if (status !== "open" || paid <= 0) return;
  const units = BigInt(paid) < remaining.minor ? BigInt(paid) : remaining.minor / 2n;
  for (const record of wanted.about("payment record", "invoice", id)) ids.force(record.id);
  done(world, receiveTransfer(billing, id, minor(units, remaining.currency)));
}

/**
 * An invoice where its state wants it in its life; `usual` where only another object needs it, with
 * at least `total` on it.
 */
export function invoiceOf(
  world: RecipeWorld,
  id: string,
  usual: Lifecycle = "paid",
  total?: number,
): Invoice {
  const { billing, wanted } = world;
  const known = billing.tables.invoice.get(id);
  const { params, lifecycle } = wanted.get("invoice", id) ?? {
    params: total === undefined ? {} : { total },
    lifecycle: usual,
  };
  if (known === undefined) bring(world, id, params);
  const metadata = metadataIn(params);
  if (known === undefined && Object.keys(metadata).length > 0) {
    done(world, updateInvoice(billing, id, { metadata }));
  }
  settle(world, id, lifecycle);
  if (known === undefined) payInPart(world, id, params);
  world.ids.forget();
  return found(billing.tables.invoice, "invoice", id);
}
