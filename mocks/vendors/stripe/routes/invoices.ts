import { epochSeconds } from "../../../../model/days.ts";
import {
  attachPayment,
  createInvoice,
  deleteInvoice,
  finaliseInvoice,
  markUncollectible,
  payInvoice,
  previewInvoice,
  sendInvoice,
  updateInvoice,
  voidInvoice,
} from "../../../engines/billing/index.ts";
import type { Invoice } from "../../../engines/billing/invoice-records.ts";
import { type Call, grantedTo } from "../account.ts";
import { cardFor } from "../cards.ts";
import { flag, given } from "../decode/form.ts";
import { invoiceChange, newInvoice, preview } from "../decode/invoice.ts";
import { encodeInvoice } from "../encode/invoice.ts";
import { encodeLine } from "../encode/line.ts";
import { fitsRange, newestFirst, page } from "../encode/page.ts";
import { collectionWord, unixOrNull } from "../encode/subscription.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { pages, range } from "./listing.ts";

const terms =
  "auto_advance? automatically_finalizes_at# collection_method days_until_due# default_payment_method default_tax_rates[] description due_date# effective_at# footer metadata{}";

function shown({ account }: Call, invoice: Invoice): object {
  return encodeInvoice(account.billing, invoice, account.deliveredAt.get(invoice.id));
}

function invoiceOf({ account, ids }: Call): Invoice {
  const id = ids[0] ?? "";
  const found = account.billing.tables.invoice.get(id);
  if (found === undefined) throw refuse.noSuch("invoice", id);
  return found;
}

function finalize(call: Call): object {
  const advances = flag(call.form, "auto_advance");
  const options = advances === undefined ? {} : { advances };
  const { id } = invoiceOf(call);
  return shown(call, grantedTo(call, finaliseInvoice(call.account.billing, id, options)));
}

/** Pays with the given card, the default one, or out of band; a decline is a 402 and on record. */
function pay(call: Call): object {
  const { account, form } = call;
  const invoice = invoiceOf(call);
  const wanted = given(form, "payment_method");
  const now = account.context.now();
  const methodId =
    wanted === undefined ? undefined : cardFor(account, wanted, invoice.customerId, now);
  const paid = payInvoice(account.billing, invoice.id, {
    ...(methodId === undefined ? {} : { methodId }),
    ...(flag(form, "paid_out_of_band") === true ? { outOfBand: true } : {}),
  });
  return shown(call, grantedTo(call, paid));
}

function candidates({ account, form }: Call): Iterable<Invoice> {
  const { tables, indexes } = account.billing;
  const subscription = given(form, "subscription");
  const customer = given(form, "customer");
  if (subscription === undefined && customer === undefined) return tables.invoice.values();
  const ids =
    subscription === undefined
      ? indexes.invoicesOfCustomer.get(customer ?? "")
      : indexes.invoicesOfSubscription.get(subscription);
  return (ids ?? []).flatMap((id) => tables.invoice.get(id) ?? []);
}

function list(call: Call): object {
  const { form } = call;
  const [status, customer] = [given(form, "status"), given(form, "customer")];
  const collection = given(form, "collection_method");
  const found = newestFirst(candidates(call), (one) => one.createdAt).filter(
    (one) =>
      (status === undefined || one.status === status) &&
      (customer === undefined || one.customerId === customer) &&
      (collection === undefined || collectionWord(one.collection) === collection) &&
      fitsRange(form, "created", epochSeconds(one.createdAt)) &&
      fitsRange(form, "due_date", unixOrNull(one.dueAt)),
  );
  return page(found, call, "/v1/invoices", (one) => shown(call, one));
}

function listLines(call: Call): object {
  const { account } = call;
  const invoice = invoiceOf(call);
  return page(invoice.lines, call, `/v1/invoices/${invoice.id}/lines`, (line) =>
    encodeLine(account.billing, invoice, line),
  );
}

const drawn = /^preview-(?:[a-z]+_)?/;

/** The engine's preview under the vendor's ids for what is not stored. */
function previewed(call: Call): object {
  const invoice = grantedTo(call, previewInvoice(call.account.billing, preview(call)));
  return shown(call, {
    ...invoice,
    id: `upcoming_in_${invoice.id.replace(drawn, "")}`,
    lines: invoice.lines.map((line) => ({ ...line, id: `il_tmp_${line.id.replace(drawn, "")}` })),
  });
}

function remove(call: Call): object {
  const { id } = grantedTo(call, deleteInvoice(call.account.billing, invoiceOf(call).id));
  return { id, object: "invoice", deleted: true };
}

function command(
  step: string,
  run: (call: Call, id: string) => ReturnType<typeof voidInvoice>,
): Route {
  return {
    method: "POST",
    path: `/v1/invoices/:id/${step}`,
    gives: "invoice",
    answer: (call) => shown(call, grantedTo(call, run(call, invoiceOf(call).id))),
  };
}

export const invoiceRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/invoices",
    supports: `${terms} automatic_tax(enabled?) currency customer discounts[](coupon) number pending_invoice_items_behavior subscription`,
    gives: "invoice",
    answer: (call) =>
      shown(call, grantedTo(call, createInvoice(call.account.billing, newInvoice(call)))),
  },
  {
    method: "GET",
    path: "/v1/invoices",
    supports: `collection_method created~${range} customer due_date~${range} ${pages} status subscription`,
    gives: "invoice",
    list: true,
    answer: list,
  },
  {
    method: "POST",
    path: "/v1/invoices/create_preview",
    supports:
      "customer subscription subscription_details(items[](deleted? discounts[](coupon discount) id metadata{} price quantity# tax_rates[]) proration_behavior proration_date#)",
    gives: "invoice",
    answer: previewed,
  },
  {
    method: "GET",
    path: "/v1/invoices/:id",
    gives: "invoice",
    answer: (call) => shown(call, invoiceOf(call)),
  },
  {
    method: "POST",
    path: "/v1/invoices/:id",
    supports: `${terms} discounts[](coupon discount)`,
    gives: "invoice",
    answer: (call) => {
      const invoice = invoiceOf(call);
      const change = invoiceChange(call, invoice);
      return shown(call, grantedTo(call, updateInvoice(call.account.billing, invoice.id, change)));
    },
  },
  { method: "DELETE", path: "/v1/invoices/:id", answer: remove },
  {
    method: "POST",
    path: "/v1/invoices/:id/finalize",
    supports: "auto_advance?",
    gives: "invoice",
    answer: finalize,
  },
  {
    method: "POST",
    path: "/v1/invoices/:id/pay",
    supports: "paid_out_of_band? payment_method",
    gives: "invoice",
    answer: pay,
  },
  {
    method: "POST",
    path: "/v1/invoices/:id/attach_payment",
    supports: "payment_record",
    gives: "invoice",
    answer: (call) => {
      const payment = given(call.form, "payment_record");
      if (payment === undefined) throw refuse.missing("payment_record");
      const { id } = invoiceOf(call);
      return shown(call, grantedTo(call, attachPayment(call.account.billing, id, payment)));
    },
  },
  command("void", ({ account }, id) => voidInvoice(account.billing, id)),
  command("mark_uncollectible", ({ account }, id) => markUncollectible(account.billing, id)),
  command("send", ({ account }, id) => sendInvoice(account.billing, id)),
  {
    method: "GET",
    path: "/v1/invoices/:id/lines",
    supports: pages,
    gives: "line_item",
    list: true,
    answer: listLines,
  },
];
