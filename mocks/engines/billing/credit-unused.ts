import type { CreditBasis } from "../../../model/facts/billing.ts";
import { isRefused } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { issueCreditMemo } from "./credit.ts";
import { type UnusedCredit, unusedCredits } from "./delta-items.ts";
import type { OrRefused } from "./refusals.ts";
import { find, nowOf } from "./store.ts";
import type { Subscription } from "./subscription-records.ts";

/** Credits what a subscription that has ended still had to serve, from the moment it ended. */
export function creditUnusedTime(billing: Billing, id: string): OrRefused<Subscription> {
  const subscription = find(billing, "subscription", id);
  if (isRefused(subscription)) return subscription;
  const from = subscription.endedAt ?? nowOf(billing, subscription.customerId);
  creditUnused(billing, unusedCredits(billing, subscription.items, from), "terminate");
  return subscription;
}

/**
 * Credits unused time on the invoices that charged it, one memo an invoice (BIL-6, CRN-1).
 *
 * What the open amount does not take stays as credit of the customer (CRN-3).
 */
export function creditUnused(
  billing: Billing,
  credits: readonly UnusedCredit[],
  basis: Extract<CreditBasis, "unused" | "terminate">,
): void {
  const byInvoice = Map.groupBy(credits, ({ charge }) => charge.invoiceId);
  for (const [invoiceId, unused] of byInvoice) {
    const lines = unused.flatMap(({ charge, net }) =>
      charge.lineIds.slice(0, 1).map((invoiceLineId) => ({ invoiceLineId, net })),
    );
    const memo = issueCreditMemo(billing, {
      invoiceId,
      lines,
      settleBy: "balance",
      metadata: { basis },
    });
    if (isRefused(memo)) throw new Error(`unused time was not credited: ${memo.refused.code}`);
  }
}
