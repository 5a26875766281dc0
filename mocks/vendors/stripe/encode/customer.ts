import { epochSeconds } from "../../../../model/days.ts";
import type { Money } from "../../../../model/money.ts";
import type { BalanceEntry, Clock, Customer } from "../../../engines/billing/customer-records.ts";
import { amount, lowerCase } from "./money.ts";

/** The vendor writes credit of the customer as a negative balance. */
export function balance(credit: Money | null): number {
  if (credit === null) return 0;
  const units = amount(credit);
  return units === 0 ? 0 : -units;
}

export function encodeCustomer(customer: Customer): object {
  if (customer.deletedAt !== null) return { id: customer.id, object: "customer", deleted: true };
  const { extra } = customer;
  return {
    id: customer.id,
    object: "customer",
    address: extra.address ?? null,
    balance: balance(customer.creditBalance),
    created: epochSeconds(customer.createdAt),
    currency: customer.currency === null ? null : lowerCase(customer.currency),
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: extra.description ?? null,
    discount: null,
    email: customer.email,
    invoice_prefix: customer.id.slice(-8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: customer.defaultMethodId,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: customer.metadata,
    name: customer.name,
    next_invoice_sequence: customer.invoiceCount + 1,
    phone: extra.phone ?? null,
    preferred_locales: extra.preferred_locales ?? [],
    shipping: extra.shipping ?? null,
    tax_exempt: extra.tax_exempt ?? "none",
    test_clock: customer.clockId,
  };
}

const balanceKinds: Readonly<Record<BalanceEntry["kind"], string>> = {
  adjustment: "adjustment",
  "applied to invoice": "applied_to_invoice",
  "unapplied from invoice": "unapplied_from_invoice",
  "credit memo": "credit_note",
  "negative invoice": "invoice_too_small",
  "invoice too small": "invoice_too_small",
  overpaid: "invoice_overpaid",
  refunded: "adjustment",
};

export function encodeBalanceEntry(entry: BalanceEntry): object {
  return {
    id: entry.id,
    object: "customer_balance_transaction",
    amount: balance(entry.amount),
    checkout_session: null,
    created: epochSeconds(entry.createdAt),
    credit_note: entry.creditMemoId,
    currency: lowerCase(entry.amount.currency),
    customer: entry.customerId,
    customer_account: null,
    description: entry.description,
    ending_balance: balance(entry.ending),
    invoice: entry.invoiceId,
    livemode: false,
    metadata: entry.metadata,
    type: balanceKinds[entry.kind],
  };
}

const clockLifeSeconds = 7 * 24 * 60 * 60;

/** A test clock; `target` while it is on its way there. */
export function encodeClock(clock: Clock, target: number | null): object {
  if (clock.deletedAt !== null) {
    return { id: clock.id, object: "test_helpers.test_clock", deleted: true };
  }
  const created = epochSeconds(clock.createdAt);
  return {
    id: clock.id,
    object: "test_helpers.test_clock",
    created,
    deletes_after: created + clockLifeSeconds,
    frozen_time: epochSeconds(clock.now),
    livemode: false,
    name: clock.name,
    status: target === null ? "ready" : "advancing",
    status_details: target === null ? {} : { advancing: { target_frozen_time: target } },
  };
}
