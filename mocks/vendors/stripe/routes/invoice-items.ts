import { epochSeconds } from "../../../../model/days.ts";
import {
  createInvoiceItem,
  deleteInvoiceItem,
  type NewInvoiceItem,
  updateInvoiceItem,
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

function shown({ account, version }: Call, item: InvoiceItem): object {
  return encodeInvoiceItem(account.billing, item, version);
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

/** An amount, or the price of something charged once; without `invoice` it waits for the next one. */
function newItem({ form }: Call): NewInvoiceItem {
  const customerId = given(form, "customer");
  if (customerId === undefined) throw refuse.missing("customer");
  const amount = integer(form, "amount");
  const pricing = fields(form, "pricing");
  const priceId = pricing === undefined ? undefined : given(pricing, "price");
  if (amount !== undefined && priceId !== undefined) throw refuse.exclusive(["amount", "pricing"]);
  if (amount === undefined && priceId === undefined) throw refuse.missing("amount");
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
    supports: `${terms} currency customer invoice pricing(price) subscription`,
    gives: "invoiceitem",
    answer: (call) =>
      shown(call, grantedTo(call, createInvoiceItem(call.account.billing, newItem(call)))),
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
