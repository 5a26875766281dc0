import { type Money, subtract, sum } from "../money.ts";
import type { Allocation, Payment } from "./billing.ts";

/** What a payment settled when it came, invoice by invoice; nothing of zero. */
export function allocationsOf({ allocations, amount, invoiceId }: Payment): readonly Allocation[] {
  if (allocations !== undefined) return allocations.filter((one) => one.amount.minor !== 0n);
  return invoiceId === null ? [] : [{ invoiceId, amount }];
}

/** What of it settled something when it came. */
export function allocatedOf(payment: Payment): Money {
  return sum(
    allocationsOf(payment).map(({ amount }) => amount),
    payment.amount.currency,
  );
}

/** What of it waited as unapplied cash when it came. */
export function unappliedOf(payment: Payment): Money {
  return subtract(payment.amount, allocatedOf(payment));
}
