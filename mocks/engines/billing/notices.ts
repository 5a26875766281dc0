import type { Instant } from "../../../model/days.ts";
import type { NoticeKind } from "../../../model/facts/billing.ts";
import type { Money } from "../../../model/money.ts";
import type { Billing } from "./billing.ts";
import { entityOfInvoiceId } from "./invoice-entity.ts";

/** What the customer gets by e-mail, dated the business day on which it goes out. */
export function notify(
  billing: Billing,
  notice: NoticeKind,
  about: { readonly customerId: string; readonly documentId: string; readonly total: Money | null },
  at: Instant,
): void {
  const { documentId } = about;
  const memo = billing.tables["credit memo"].get(documentId);
  const refund = billing.payments.refunds.get(documentId);
  const invoice = memo?.invoiceId ?? refund?.invoiceId ?? documentId;
  const on = billing.inner.dayOf(at, entityOfInvoiceId(billing, invoice));
  billing.context.record({ kind: "notice", notice, ...about, on });
}
