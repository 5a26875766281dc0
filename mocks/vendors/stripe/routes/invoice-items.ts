import { epochSeconds } from "../../../../model/days.ts";
import {
  createInvoiceItem,
  createPrice,
  deleteInvoiceItem,
  type NewInvoiceItem,
  updateInvoiceItem,
  updatePrice,
} from "../../../engines/billing/index.ts";
import type { InvoiceItem } from "../../../engines/billing/invoice-records.ts";
import { type Call, grantedTo } from "../account.ts";
import { type Form, fields, flag, given, integer, text, texts } from "../decode/form.ts";
import { instantOf } from "../decode/instant.ts";
import { mergedMetadata } from "../decode/metadata.ts";
import { encodeInvoiceItem } from "../encode/line.ts";
import { currencyCode, fromAmount } from "../encode/money.ts";
import { fitsRange, newestFirst, page } from "../encode/page.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { created, pages } from "./listing.ts";

function shown({ account }: Call, item: InvoiceItem): object {
  return encodeInvoiceItem(account.billing, item);
}

function itemOf({ account, ids }: Call): InvoiceItem {
  const id = ids[0] ?? "";
  const found = account.billing.tables["invoice item"].get(id);
  if (found === undefined) throw refuse.noSuch("invoiceitem", id);
  return found;
}

function periodOf(form: Form): NewInvoiceItem["period"] {
  const period = fields(form, "period");
  if (period === undefined) return undefined;
  const start = integer(period, "start");
  const end = integer(period, "end");
  if (start === undefined) throw refuse.missing("period[start]");
  if (end === undefined) throw refuse.missing("period[end]");
  return { startsAt: instantOf(start), endsAt: instantOf(end) };
}

function shared(form: Form) {
  const period = periodOf(form);
  const quantity = integer(form, "quantity");
  const rates = texts(form, "tax_rates");
  const discountable = flag(form, "discountable");
  const description = text(form, "description");
  return {
    ...(period === undefined ? {} : { period }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(rates === undefined ? {} : { taxRateIds: rates }),
    ...(discountable === undefined ? {} : { discountable }),
    ...(description == null ? {} : { description }),
  };
}

/** `price_data` makes a price of its own for this item, which nothing else can use after it. */
function inlinePrice(call: Call): string | undefined {
  const { account, form } = call;
  const data = fields(form, "price_data");
  if (data === undefined) return undefined;
  const productId = given(data, "product");
  const unitMinor = given(data, "unit_amount") ?? given(data, "unit_amount_decimal");
  const currency = given(data, "currency");
  if (productId === undefined) throw refuse.missing("price_data[product]");
  if (unitMinor === undefined) throw refuse.missing("price_data[unit_amount]");
  if (currency === undefined) throw refuse.missing("price_data[currency]");
  const terms = { productId, unitMinor, currency: currencyCode(currency), intervalMonths: null };
  return grantedTo(call, createPrice(account.billing, terms)).id;
}

/** An amount, or the price of something charged once; without `invoice` it waits for the next one. */
function newItem({ form }: Call): NewInvoiceItem {
  const customerId = given(form, "customer");
  if (customerId === undefined) throw refuse.missing("customer");
  const amount = integer(form, "amount");
  const pricing = fields(form, "pricing");
  const priceId = pricing === undefined ? undefined : given(pricing, "price");
  const worths = { amount, pricing: priceId, price_data: fields(form, "price_data") };
  const stated = Object.entries(worths).flatMap(([name, worth]) =>
    worth === undefined ? [] : name,
  );
  if (stated.length > 1) throw refuse.exclusive(stated);
  if (stated.length === 0) throw refuse.missing("amount");
  const currency = given(form, "currency");
  if (amount !== undefined && currency === undefined) throw refuse.missing("currency");
  const invoiceId = given(form, "invoice");
  const subscriptionId = given(form, "subscription");
  return {
    customerId,
    ...(amount === undefined ? {} : { amount: fromAmount(amount, currencyCode(currency ?? "")) }),
    ...(priceId === undefined ? {} : { priceId }),
    ...(invoiceId === undefined ? {} : { invoiceId }),
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
    ...shared(form),
    metadata: mergedMetadata(form),
  };
}

function create(call: Call): object {
  const { billing } = call.account;
  const given = newItem(call);
  const inline = inlinePrice(call);
  if (inline === undefined) return shown(call, grantedTo(call, createInvoiceItem(billing, given)));
  const item = grantedTo(call, createInvoiceItem(billing, { ...given, priceId: inline }));
  grantedTo(call, updatePrice(billing, inline, { active: false }));
  return shown(call, item);
}

function update(call: Call): object {
  const { account, form } = call;
  const item = itemOf(call);
  const amount = integer(form, "amount");
  const changed = updateInvoiceItem(account.billing, item.id, {
    ...(amount === undefined ? {} : { amount: fromAmount(amount, item.amount.currency) }),
    ...shared(form),
    metadata: mergedMetadata(form, item.metadata),
  });
  return shown(call, grantedTo(call, changed));
}

function list(call: Call): object {
  const { account, form } = call;
  const [customer, invoice] = [given(form, "customer"), given(form, "invoice")];
  const pending = flag(form, "pending");
  const found = newestFirst(
    account.billing.tables["invoice item"].values(),
    (one) => one.createdAt,
  ).filter(
    (one) =>
      (customer === undefined || one.customerId === customer) &&
      (invoice === undefined || one.invoiceId === invoice) &&
      (pending === undefined || (one.invoiceId === null) === pending) &&
      fitsRange(form, "created", epochSeconds(one.createdAt)),
  );
  return page(found, call, "/v1/invoiceitems", (one) => shown(call, one));
}

const terms =
  "amount# description discountable? metadata{} period(end# start#) quantity# tax_rates[]";

export const invoiceItemRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/invoiceitems",
    supports: `${terms} currency customer invoice price_data(currency product unit_amount# unit_amount_decimal) pricing(price) subscription`,
    gives: "invoiceitem",
    answer: create,
  },
  {
    method: "GET",
    path: "/v1/invoiceitems",
    supports: `${created} customer invoice ${pages} pending?`,
    gives: "invoiceitem",
    list: true,
    answer: list,
  },
  {
    method: "GET",
    path: "/v1/invoiceitems/:id",
    gives: "invoiceitem",
    answer: (call) => shown(call, itemOf(call)),
  },
  {
    method: "POST",
    path: "/v1/invoiceitems/:id",
    supports: terms,
    gives: "invoiceitem",
    answer: update,
  },
  {
    method: "DELETE",
    path: "/v1/invoiceitems/:id",
    answer: (call) => {
      const { id } = grantedTo(call, deleteInvoiceItem(call.account.billing, itemOf(call).id));
      return { id, object: "invoiceitem", deleted: true };
    },
  },
];
