import type { Instant } from "../../../model/days.ts";
import { isRefused } from "../refusal.ts";
import { amendmentInvoice, storeItems } from "./amendment-invoice.ts";
import type { Billing } from "./billing.ts";
import { creditUnused } from "./credit-unused.ts";
import { unusedCredits } from "./delta-items.ts";
import { storeDraft } from "./draft-invoice.ts";
import { endSubscription, running } from "./end-subscription.ts";
import { finalise } from "./finalise.ts";
import { creditAll } from "./prorate-items.ts";
import type { OrRefused } from "./refusals.ts";
import { type Draw, drawOf, keep, nowOf } from "./store.ts";
import type { Subscription } from "./subscription-records.ts";
import { usageLines } from "./usage-lines.ts";

export type Cancellation = {
  /** Credits the unused time. */
  readonly prorate?: boolean;
  /** Invoices what is pending at once. */
  readonly invoiceNow?: boolean;
};

/** As items that wait for an invoice, or as credit memos at once: as the policy says. */
function creditTime(billing: Billing, before: Subscription, at: Instant, draw: Draw): void {
  if (billing.policy.proration.lines === "pair") {
    storeItems(billing, creditAll(billing, before, at, at, draw), at);
  } else creditUnused(billing, unusedCredits(billing, before.items, at), "terminate");
}

/** Ends a subscription now; open invoices stay owed and are no longer collected by themselves. */
export function cancelSubscription(
  billing: Billing,
  id: string,
  cancellation: Cancellation = {},
): OrRefused<Subscription> {
  const before = running(billing, id);
  if (isRefused(before)) return before;
  const at = nowOf(billing, before.customerId);
  const draw = drawOf(billing.inner);
  const ended = endSubscription(billing, before, { reason: "requested", at });
  if (cancellation.prorate) creditTime(billing, before, at, draw);
  if (!cancellation.invoiceNow) return ended;
  // What was used up to now is invoiced, or lost.
  const used = usageLines(billing, before, { startsAt: before.period.startsAt, endsAt: at }, at);
  const draft = amendmentInvoice(billing, ended, used, at, draw, "end");
  if (draft.lines.length === 0) return ended;
  const after = { ...ended, latestInvoiceId: draft.id };
  keep(billing, { of: "subscription", name: "subscription updated", before: ended, after });
  storeDraft(billing, { ...draft, finalisesAt: null }, at);
  finalise(billing, draft.id, "now", at);
  return billing.tables.subscription.get(id) ?? after;
}
