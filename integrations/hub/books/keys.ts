import { dayAt } from "../days.ts";
import type { Entity } from "../settings.ts";

/**
 * The ERP's external id of what is posted for a fact: the billing platform's own id, so that however
 * often and by whichever message the fact is told, it is one document.
 */
export function externalIdOf(factId: string): string {
  return factId;
}

/** Refunds that no payment platform made have no id of their own. */
export function outOfBandRefundId(creditNoteId: string): string {
  return `${creditNoteId}_refund`;
}

export function outOfBandPaymentId(invoiceId: string): string {
  return `${invoiceId}_payment`;
}

/** What a payment leaves over stands in the ERP beside what it paid. */
export function depositId(paymentId: string): string {
  return `${paymentId}_unapplied`;
}

/** The use of what a payment left over, on one invoice. */
export function cashApplicationId(paymentId: string, invoiceId: string): string {
  return `${paymentId}_${invoiceId}`;
}

/** The day in the entity's zone that a document carries (DAT-2). */
export function bookingDay(entity: Entity, seconds: number): string {
  return dayAt(seconds, entity.timeZone);
}
