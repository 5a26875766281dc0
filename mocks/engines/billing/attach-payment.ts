import type { CashApplication } from "../../../model/facts/cash.ts";
import { compare, subtract, sum } from "../../../model/money.ts";
import { noteAttached } from "../payments/index.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { entityOfInvoice } from "./invoice-entity.ts";
import type { Invoice } from "./invoice-records.ts";
import { allocate } from "./receive-transfer.ts";
import type { OrRefused } from "./refusals.ts";
import { find, nowOf } from "./store.ts";

/**
 * Money that came for no invoice pays an open one, whole (model, section 6: unapplied cash applied).
 *
 * Refuses what is no reported money, is another customer's, has been used, or exceeds what is owed.
 */
export function attachPayment(
  billing: Billing,
  invoiceId: string,
  paymentId: string,
): OrRefused<Invoice> {
  const invoice = find(billing, "invoice", invoiceId);
  if (isRefused(invoice)) return invoice;
  const payment = billing.payments.payments.get(paymentId);
  if (!payment?.isReported) return refuse({ code: "unknown_payment", id: paymentId });
  const { id, status, customerId, remaining } = invoice;
  if (status !== "open") return refuse({ code: "wrong_invoice_status", id, status });
  if (payment.customerId !== customerId) {
    return refuse({ code: "several_customers", customerIds: [customerId, payment.customerId] });
  }
  const { amount: asked } = payment;
  const used = [...(payment.allocations ?? []), ...payment.attached];
  const unapplied = subtract(
    asked,
    sum(
      used.map((one) => one.amount),
      asked.currency,
    ),
  );
  const isUsed = payment.allocations === null || compare(unapplied, asked) < 0;
  if (isUsed) return refuse({ code: "nothing_unapplied", paymentId, asked, unapplied });
  if (compare(asked, remaining) > 0) return refuse({ code: "pays_too_much", id, asked, remaining });
  const at = nowOf(billing, customerId);
  const after = noteAttached(billing.payments, payment, { invoiceId: id, amount: asked, at });
  const entity = entityOfInvoice(billing, invoice);
  const object: CashApplication = {
    type: "cash application",
    id: `${paymentId}_${id}`,
    ...{ entity, paymentId, invoiceId: id, customerId, amount: asked, countsAsPaid: true },
    ...{ appliedAt: at, appliedOn: billing.inner.dayOf(at, entity) },
  };
  billing.context.record({ kind: "fact", system: "billing", object });
  allocate(billing, invoice, after, asked, at);
  return billing.tables.invoice.get(id) ?? invoice;
}
