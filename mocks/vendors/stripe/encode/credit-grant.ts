import { epochSeconds } from "../../../../model/days.ts";
import type { Money } from "../../../../model/money.ts";
import type { Billing } from "../../../engines/billing/billing.ts";
import type {
  CreditEntry,
  CreditGrant,
  CreditShare,
} from "../../../engines/billing/credit-grant-records.ts";
import { amount, lowerCase } from "./money.ts";
import { unixOrNull } from "./subscription.ts";

function monetary(value: Money): object {
  return {
    monetary: { currency: lowerCase(value.currency), value: amount(value) },
    type: "monetary",
  };
}

export function encodeCreditGrant(billing: Billing, grant: CreditGrant): object {
  const { priceIds, createdAt } = grant;
  const scope =
    priceIds === null ? { price_type: "metered" } : { prices: priceIds.map((id) => ({ id })) };
  return {
    id: grant.id,
    object: "billing.credit_grant",
    amount: monetary(grant.amount),
    applicability_config: { scope },
    category: grant.category,
    created: epochSeconds(createdAt),
    customer: grant.customerId,
    customer_account: null,
    effective_at: epochSeconds(grant.effectiveAt),
    expires_at: unixOrNull(grant.expiresAt),
    livemode: false,
    metadata: grant.metadata,
    name: grant.name,
    priority: grant.priority,
    test_clock: billing.tables.customer.get(grant.customerId)?.clockId ?? null,
    updated: epochSeconds(createdAt),
    voided_at: unixOrNull(grant.voidedAt),
  };
}

const credited = { granted: "credits_granted", returned: "credits_application_invoice_voided" };
const debited = {
  applied: "credits_applied",
  expired: "credits_expired",
  voided: "credits_voided",
};

/** One movement of a grant's balance. */
export function encodeCreditEntry(billing: Billing, entry: CreditEntry): object {
  const { kind, invoiceId, lineId, at } = entry;
  const on = invoiceId === null ? null : { invoice: invoiceId, invoice_line_item: lineId };
  const value = monetary(entry.amount);
  const isCredit = kind === "granted" || kind === "returned";
  return {
    id: entry.id,
    object: "billing.credit_balance_transaction",
    created: epochSeconds(at),
    credit: isCredit
      ? { amount: value, credits_application_invoice_voided: on, type: credited[kind] }
      : null,
    credit_grant: entry.grantId,
    debit: isCredit ? null : { amount: value, credits_applied: on, type: debited[kind] },
    effective_at: epochSeconds(at),
    livemode: false,
    test_clock: billing.tables.customer.get(entry.customerId)?.clockId ?? null,
    type: isCredit ? "credit" : "debit",
  };
}

/** What grants pay of an invoice, or of a line of it; a draft has no transactions yet. */
export function encodeCreditShares(
  billing: Billing,
  invoiceId: string,
  shares: readonly (CreditShare & { readonly lineId: string })[],
): readonly object[] {
  if (shares.length === 0) return [];
  const entries = [...billing.tables["credit entry"].values()].filter(
    (entry) => entry.kind === "applied" && entry.invoiceId === invoiceId,
  );
  return shares.map((share) => {
    const entry = entries.find(
      ({ grantId, lineId }) => grantId === share.grantId && lineId === share.lineId,
    );
    return {
      amount: amount(share.amount),
      credit_balance_transaction: entry?.id ?? null,
      type: "credit_balance_transaction",
    };
  });
}
