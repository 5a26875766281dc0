import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { livingCustomer } from "./customer-balance.ts";
import { draftInvoice, storeDraft } from "./draft-invoice.ts";
import { finalise } from "./finalise.ts";
import { subscriptionHead } from "./invoice-head.ts";
import type { Invoice } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";
import { drawOf, find, nowOf } from "./store.ts";

/**
 * A voided invoice once more, dated now: the same lines and service periods, taxed as the
 * subscription is by now. `key` tells it from the first one, and stands in its metadata.
 */
export function reissueInvoice(billing: Billing, id: string, key: string): OrRefused<Invoice> {
  const first = find(billing, "invoice", id);
  if (isRefused(first)) return first;
  const { status } = first;
  const subscription = billing.tables.subscription.get(first.subscriptionId ?? "");
  if (status !== "void" || subscription === undefined) {
    return refuse({ code: "wrong_invoice_status", id, status });
  }
  const customer = livingCustomer(billing, first.customerId, "customerId");
  if (isRefused(customer)) return customer;
  const at = nowOf(billing, customer.id);
  const { reason, period } = first;
  const head = subscriptionHead(billing, subscription, { reason, period, key: `again ${key}` }, at);
  const lines = first.lines.map(
    ({ id: _id, discounts: _discounts, taxes: _taxes, ...line }) => line,
  );
  const metadata = { ...first.metadata, reissue: key };
  const whole = { ...head, advances: false, metadata };
  const draft = draftInvoice(billing, whole, lines, at, drawOf(billing.inner));
  storeDraft(billing, { ...draft, finalisesAt: null }, at);
  return finalise(billing, draft.id, "never", at);
}
