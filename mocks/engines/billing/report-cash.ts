import type { Money } from "../../../model/money.ts";
import { type Payment, reportPayment } from "../payments/index.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { livingCustomer, lockCurrency } from "./customer-balance.ts";
import type { OrRefused } from "./refusals.ts";
import { nowOf } from "./store.ts";

/** Money that pays nothing yet, with what was written on it. */
export type NewCash = {
  readonly customerId: string;
  readonly amount: Money;
  readonly reference: string;
  /** Default: at the processor. */
  readonly arrivedAt?: Payment["arrivedAt"];
  readonly metadata?: Payment["metadata"];
};

/**
 * Money for no invoice, entered by hand: also what older books have kept for the customer (MIG-1).
 *
 * It is only noted, until `attachPayment` puts it on an invoice.
 */
export function reportCash(billing: Billing, given: NewCash): OrRefused<Payment> {
  const { amount, customerId, reference, arrivedAt = "processor", metadata = {} } = given;
  const customer = livingCustomer(billing, customerId, "customerId");
  if (isRefused(customer)) return customer;
  if (amount.minor <= 0n) return refuse({ code: "amount_not_positive", amount });
  const at = nowOf(billing, customerId);
  const locked = lockCurrency(billing, customer, amount.currency, at);
  if (isRefused(locked)) return locked;
  const businessKey = `${customerId} ${reference}`;
  const how = { allocations: [], reference, arrivedAt, metadata };
  const about = { customerId, invoiceId: null, amount, ...how };
  return reportPayment(billing.payments, { ...about, businessKey }, at);
}
