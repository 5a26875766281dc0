import { epochSeconds, type Instant } from "../../../../model/days.ts";
import { homeOf } from "../../../../model/entities.ts";
import { add, type Money, subtract, zero } from "../../../../model/money.ts";
import type { Billing } from "../../../engines/billing/billing.ts";
import type { Invoice } from "../../../engines/billing/invoice-records.ts";
import { encodeTaxRates } from "./catalogue.ts";
import { encodeCreditShares } from "./credit-grant.ts";
import { balance } from "./customer.ts";
import { encodeLine } from "./line.ts";
import { amount, lowerCase } from "./money.ts";
import { embedded } from "./page.ts";
import { collectionWord, unixOrNull } from "./subscription.ts";
import { encodeTaxes } from "./tax.ts";

const reasons: Readonly<Record<Invoice["reason"], string>> = {
  first: "subscription_create",
  renewal: "subscription_cycle",
  amendment: "subscription_update",
  manual: "manual",
  threshold: "subscription_threshold",
};

/** The discounts that took something off: those of the head, and any that only a line shows. */
function discountTotals(invoice: Invoice): readonly object[] {
  const totals = new Map<string, Money>();
  for (const line of invoice.lines) {
    for (const share of line.discounts) {
      const before = totals.get(share.discountId) ?? zero(invoice.currency);
      totals.set(share.discountId, add(before, share.amount));
    }
  }
  return [...totals].map(([discount, taken]) => ({ amount: amount(taken), discount }));
}

function inclusiveTax(invoice: Invoice): Money {
  let total = zero(invoice.currency);
  for (const tax of invoice.taxes) if (tax.inclusive) total = add(total, tax.amount);
  return total;
}

function creditsOf({ lines }: Invoice) {
  return lines.flatMap(({ id: lineId, credits }) => credits.map((one) => ({ ...one, lineId })));
}

function amounts(billing: Billing, invoice: Invoice): object {
  const discounts = discountTotals(invoice);
  return {
    amount_due: amount(invoice.due),
    amount_overpaid: amount(invoice.overpaid),
    amount_paid: amount(invoice.paid),
    ...(invoice.paidOutOfBand ? { amount_paid_off_stripe: amount(invoice.paid) } : {}),
    amount_remaining: amount(invoice.remaining),
    amount_shipping: 0,
    ending_balance: invoice.endingBalance === null ? null : balance(invoice.endingBalance),
    post_payment_credit_notes_amount: amount(invoice.creditedAfterPayment),
    pre_payment_credit_notes_amount: amount(invoice.creditedBeforePayment),
    shipping_cost: null,
    starting_balance: balance(invoice.startingBalance),
    subtotal: amount(invoice.subtotal),
    subtotal_excluding_tax: amount(subtract(invoice.subtotal, inclusiveTax(invoice))),
    total: amount(invoice.total),
    total_discount_amounts: discounts,
    total_excluding_tax: amount(invoice.totalWithoutTax),
    total_pretax_credit_amounts: [
      ...discounts.map((taken) => ({ ...taken, type: "discount" })),
      ...encodeCreditShares(billing, invoice.id, creditsOf(invoice)),
    ],
  };
}

function billedTo(billing: Billing, invoice: Invoice): object {
  const customer = billing.tables.customer.get(invoice.customerId);
  return {
    customer: invoice.customerId,
    customer_address: customer?.extra.address ?? null,
    customer_email: invoice.billedTo.email,
    customer_name: invoice.billedTo.name,
    customer_phone: customer?.extra.phone ?? null,
    customer_shipping: customer?.extra.shipping ?? null,
    customer_tax_exempt: customer?.extra.tax_exempt ?? "none",
    customer_tax_ids: [],
    test_clock: customer?.clockId ?? null,
  };
}

function dates(invoice: Invoice): object {
  return {
    automatically_finalizes_at:
      invoice.status === "draft" && invoice.advances ? unixOrNull(invoice.finalisesAt) : null,
    created: epochSeconds(invoice.createdAt),
    due_date: unixOrNull(invoice.dueAt),
    effective_at: unixOrNull(invoice.effectiveAt ?? invoice.finalisedAt),
    next_payment_attempt: unixOrNull(invoice.nextAttemptAt),
    period_end: epochSeconds(invoice.period.endsAt),
    period_start: epochSeconds(invoice.period.startsAt),
    status_transitions: {
      finalized_at: unixOrNull(invoice.finalisedAt),
      marked_uncollectible_at: unixOrNull(invoice.uncollectibleAt),
      paid_at: unixOrNull(invoice.paidAt),
      voided_at: unixOrNull(invoice.voidedAt),
    },
  };
}

function parent(invoice: Invoice): object | null {
  if (invoice.subscriptionId === null) return null;
  return {
    quote_details: null,
    subscription_details: {
      metadata: invoice.subscriptionMetadata ?? {},
      subscription: invoice.subscriptionId,
    },
    type: "subscription_details",
  };
}

/** Why an invoice was given up; nothing for any other. */
function statusDetails(billing: Billing, invoice: Invoice): object {
  if (invoice.status !== "uncollectible") return {};
  const paymentId = invoice.paymentIds.at(-1);
  const payment = paymentId === undefined ? undefined : billing.payments.payments.get(paymentId);
  const reason = payment?.lastDecline ? "max_payment_attempts" : "user_forgiven";
  return { status_details: { uncollectible: { reason } } };
}

/** The lines of an invoice, in the order in which the vendor lists them. */
function encodeLines(billing: Billing, invoice: Invoice): readonly object[] {
  return invoice.lines.map((line) => encodeLine(billing, invoice, line));
}

export const taxFailed = "The taxes of this invoice could not be calculated. Try again later.";
export const placeUnknown =
  "The customer's location is not recognised; taxes need a valid address.";

const nothing = {
  account_country: "US",
  account_tax_ids: null,
  application: null,
  custom_fields: null,
  default_source: null,
  from_invoice: null,
  issuer: { type: "self" },
  latest_revision: null,
  on_behalf_of: null,
  payment_settings: {
    default_mandate: null,
    payment_method_options: null,
    payment_method_types: null,
  },
  receipt_number: null,
  rendering: null,
  shipping_details: null,
  statement_descriptor: null,
};

const taxStatuses = {
  complete: "complete",
  failed: "failed",
  "location needed": "requires_location_inputs",
} as const;

/** What the tax engine said, and the error of the last attempt to finalise. */
function automaticTax({ automaticTax, failedToFinalise }: Invoice): object {
  const enabled = automaticTax !== undefined;
  const isDown = automaticTax === "failed";
  return {
    automatic_tax: {
      disabled_reason: null,
      enabled,
      liability: enabled ? { type: "self" } : null,
      provider: enabled ? "stripe" : null,
      status: automaticTax === undefined ? null : taxStatuses[automaticTax],
    },
    last_finalization_error:
      failedToFinalise === true
        ? {
            code: isDown ? "taxes_calculation_failed" : "customer_tax_location_invalid",
            message: isDown ? taxFailed : placeUnknown,
            type: "invalid_request_error",
          }
        : null,
  };
}

export function encodeInvoice(
  billing: Billing,
  invoice: Invoice,
  deliveredAt: Instant | null = null,
): object {
  const hosted = invoice.finalisedAt === null ? null : `https://invoice.stripe.com/i/${invoice.id}`;
  return {
    id: invoice.id,
    object: "invoice",
    ...nothing,
    account_name: homeOf(billing.context.operatingModel).legalName,
    ...automaticTax(invoice),
    ...amounts(billing, invoice),
    attempt_count: invoice.attemptCount,
    attempted: invoice.attempted,
    auto_advance: invoice.advances,
    billing_reason: reasons[invoice.reason],
    collection_method: collectionWord(invoice.collection),
    currency: lowerCase(invoice.currency),
    ...billedTo(billing, invoice),
    ...dates(invoice),
    default_payment_method: invoice.methodId,
    default_tax_rates: encodeTaxRates(billing, invoice.defaultTaxRateIds),
    description: invoice.extra.description ?? null,
    discounts: invoice.discounts.map((discount) => discount.id),
    footer: invoice.extra.footer ?? null,
    hosted_invoice_url: hosted,
    invoice_pdf: hosted === null ? null : `${hosted}/pdf`,
    lines: embedded(encodeLines(billing, invoice), `/v1/invoices/${invoice.id}/lines`),
    livemode: false,
    metadata: invoice.metadata,
    number: invoice.number,
    status: invoice.status,
    webhooks_delivered_at: unixOrNull(deliveredAt),
    confirmation_secret: null,
    parent: parent(invoice),
    total_taxes: encodeTaxes(invoice.taxes),
    customer_account: null,
    ...statusDetails(billing, invoice),
  };
}
