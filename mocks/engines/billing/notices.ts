import type { Instant } from "../../../model/days.ts";
import type { NoticeKind } from "../../../model/facts/billing.ts";
import type { Money } from "../../../model/money.ts";
import type { Billing } from "./billing.ts";

/** What the customer gets by e-mail, dated the business day on which it goes out. */
export function notify(
  billing: Billing,
  notice: NoticeKind,
  about: { readonly customerId: string; readonly documentId: string; readonly total: Money | null },
  at: Instant,
): void {
  billing.context.record({ kind: "notice", notice, ...about, on: billing.inner.dayOf(at) });
}
