import type {
  Invoice,
  InvoiceChange,
  NewInvoice,
  Preview,
} from "../../../engines/billing/index.ts";
import type { Call } from "../account.ts";
import { currencyCode } from "../encode/money.ts";
import { refuse } from "../refusals.ts";
import { echoed } from "./echo.ts";
import { type Form, fields, flag, given, integer, noParameters, text, texts } from "./form.ts";
import { mergedMetadata } from "./metadata.ts";
import {
  collections,
  couponIds,
  discountChanges,
  itemTerms,
  moment,
  word,
} from "./subscription.ts";

const kept = { description: "text", footer: "text" } as const;

/** The parameters that are the same when an invoice is made and when it is changed. */
function terms(form: Form) {
  const effectiveAt = moment(form, "effective_at");
  const dueAt = moment(form, "due_date");
  const daysUntilDue = integer(form, "days_until_due");
  const advances = flag(form, "auto_advance");
  const finalisesAt = moment(form, "automatically_finalizes_at");
  const collection = word(form, "collection_method", collections);
  const rates = texts(form, "default_tax_rates");
  const method = text(form, "default_payment_method");
  return {
    ...(effectiveAt === undefined ? {} : { effectiveAt }),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(daysUntilDue === undefined ? {} : { daysUntilDue }),
    ...(advances === undefined ? {} : { advances }),
    ...(finalisesAt === undefined ? {} : { finalisesAt }),
    ...(collection === undefined ? {} : { collection }),
    ...(rates === undefined ? {} : { defaultTaxRateIds: rates ?? [] }),
    ...(method === undefined ? {} : { methodId: method }),
  };
}

export function newInvoice({ form }: Call): NewInvoice {
  const customerId = given(form, "customer");
  if (customerId === undefined) throw refuse.missing("customer");
  const subscriptionId = given(form, "subscription");
  const currency = given(form, "currency");
  const includePending = word(form, "pending_invoice_items_behavior", {
    include: true,
    exclude: false,
  });
  const coupons = couponIds(form);
  const automaticTax = flag(fields(form, "automatic_tax") ?? noParameters, "enabled") ?? false;
  if (automaticTax && form.default_tax_rates !== undefined) {
    throw refuse.exclusive(["automatic_tax", "default_tax_rates"]);
  }
  const number = given(form, "number");
  return {
    customerId,
    ...(number === undefined ? {} : { number }),
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
    includePending: includePending ?? false,
    ...(currency === undefined ? {} : { currency: currencyCode(currency) }),
    ...terms(form),
    ...(automaticTax ? { automaticTax } : {}),
    ...(coupons === undefined ? {} : { couponIds: coupons }),
    metadata: mergedMetadata(form),
    extra: echoed(form, kept),
  };
}

export function invoiceChange({ form }: Call, invoice: Invoice): InvoiceChange {
  const discounts = discountChanges(form);
  return {
    ...terms(form),
    ...(discounts === undefined ? {} : { discounts }),
    ...(form.metadata === undefined ? {} : { metadata: mergedMetadata(form, invoice.metadata) }),
    ...(form.description === undefined && form.footer === undefined
      ? {}
      : { extra: echoed(form, kept, invoice.extra) }),
  };
}

/** A preview of a subscription's next invoice, of a change to it, or of what waits. */
export function preview({ form, account }: Call): Preview {
  const subscriptionId = given(form, "subscription");
  const details = fields(form, "subscription_details") ?? noParameters;
  if (subscriptionId === undefined) {
    const customerId = given(form, "customer");
    if (customerId === undefined) throw refuse.missing("customer");
    return { of: "pending items", customerId };
  }
  const running = account.billing.tables.subscription.get(subscriptionId);
  if (running === undefined) throw refuse.noSuch("subscription", subscriptionId, "subscription");
  return { of: "subscription", subscriptionId, change: itemTerms(details, running) };
}
