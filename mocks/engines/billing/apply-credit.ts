import { isZero, negate, smaller, subtract } from "../../../model/money.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { settle } from "./close-invoice.ts";
import { livingCustomer, moveBalance } from "./customer-balance.ts";
import { balanceOf } from "./draft-invoice.ts";
import type { Invoice } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, find, nowOf } from "./store.ts";

/**
 * Uses the customer's open credit on an open invoice (CRN-3): all that both have.
 *
 * An invoice that demands nothing more is paid by that.
 */
export function applyCredit(billing: Billing, id: string): OrRefused<Invoice> {
  const before = find(billing, "invoice", id);
  if (isRefused(before)) return before;
  const { status, customerId, currency } = before;
  if (status !== "open") return refuse({ code: "wrong_invoice_status", id, status });
  const customer = livingCustomer(billing, customerId, "customerId");
  if (isRefused(customer)) return customer;
  const used = smaller(balanceOf(customer, currency), before.remaining);
  if (used.minor <= 0n) return refuse({ code: "amount_not_positive", amount: used });
  const at = nowOf(billing, customerId);
  const entry = { kind: "applied to invoice", amount: negate(used), invoiceId: id } as const;
  moveBalance(billing, customer, entry, at);
  const due = subtract(before.due, used);
  const endingBalance = before.endingBalance && subtract(before.endingBalance, used);
  const after: Invoice = {
    ...before,
    due,
    endingBalance,
    remaining: subtract(before.remaining, used),
  };
  commit(billing, { of: "invoice", name: "invoice updated", before, after }, at);
  return isZero(after.remaining) ? settle(billing, after, {}, at) : after;
}
