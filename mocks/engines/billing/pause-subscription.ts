import { epochMs, type Instant, plusMs } from "../../../model/days.ts";
import { isRefused, refuse } from "../refusal.ts";
import { amendmentInvoice, issueNow } from "./amendment-invoice.ts";
import { boundary, periodEnd } from "./anchors.ts";
import type { Billing } from "./billing.ts";
import { running } from "./end-subscription.ts";
import { periodLines, wholePeriod } from "./period-lines.ts";
import { planRenewal } from "./plan-work.ts";
import type { OrRefused } from "./refusals.ts";
import { agendaFor, commit, drawOf, nowOf } from "./store.ts";
import type { Subscription } from "./subscription-records.ts";

function isAt(
  billing: Billing,
  id: string,
  status: Subscription["status"],
): OrRefused<Subscription> {
  const subscription = running(billing, id);
  if (isRefused(subscription) || subscription.status === status) return subscription;
  return refuse({ code: "wrong_subscription_status", id, status: subscription.status });
}

/** The service stops: no period ends and no invoice comes until it is resumed. */
export function pauseSubscription(billing: Billing, id: string): OrRefused<Subscription> {
  const before = isAt(billing, id, "active");
  if (isRefused(before)) return before;
  const at = nowOf(billing, before.customerId);
  const after: Subscription = { ...before, status: "paused", pausedAt: at };
  commit(billing, { of: "subscription", name: "subscription paused", before, after }, at);
  planRenewal(billing, after);
  return after;
}

/** The running period, and all after it, later by as long as the service rested (REV-12). */
function resumeLater(billing: Billing, before: Subscription, at: Instant): Subscription {
  const ms = epochMs(at) - epochMs(before.pausedAt ?? at);
  const endsAt = plusMs(before.period.endsAt, ms);
  const items = before.items.map((item) => ({
    ...item,
    debits: item.debits.map((debit) => ({
      ...debit,
      period: {
        startsAt: plusMs(debit.period.startsAt, ms),
        endsAt: plusMs(debit.period.endsAt, ms),
      },
      countsUntil: plusMs(debit.countsUntil, ms),
    })),
  }));
  const period = { ...before.period, endsAt };
  const anchor = { anchorAt: endsAt, anchorDay: null };
  const cancelAt = before.cancelAt === null ? null : plusMs(before.cancelAt, ms);
  const status = "active" as const;
  const after: Subscription = {
    ...before,
    ...anchor,
    status,
    pausedAt: null,
    period,
    items,
    cancelAt,
  };
  commit(billing, { of: "subscription", name: "subscription resumed", before, after }, at);
  planRenewal(billing, after);
  return after;
}

/** The period goes on as if it had never rested; nothing is invoiced. */
function resumeWithin(billing: Billing, before: Subscription, at: Instant): Subscription {
  const after: Subscription = { ...before, status: "active", pausedAt: null };
  commit(billing, { of: "subscription", name: "subscription resumed", before, after }, at);
  planRenewal(billing, after);
  return after;
}

/**
 * The service goes on: as the policy says with a new period that begins now and is invoiced at
 * once, or with the paid period longer by the days of the pause. Where the running period is kept,
 * neither; refused with `period_over` once that has ended.
 */
export function resumeSubscription(
  billing: Billing,
  id: string,
  { keepsPeriod = false }: { readonly keepsPeriod?: boolean } = {},
): OrRefused<Subscription> {
  const before = isAt(billing, id, "paused");
  if (isRefused(before)) return before;
  const at = nowOf(billing, before.customerId);
  if (keepsPeriod) {
    const { endsAt } = before.period;
    return at < endsAt
      ? resumeWithin(billing, before, at)
      : refuse({ code: "period_over", id, endsAt });
  }
  if (billing.policy.resumption === "longer term") return resumeLater(billing, before, at);
  const anchor = { anchorAt: at, anchorDay: null };
  const startsAt = boundary(anchor, 0);
  const period = { startsAt, endsAt: periodEnd(anchor, before.intervalMonths, startsAt) };
  const items = before.items.map((item) => ({ ...item, debits: [] }));
  const after: Subscription = {
    ...before,
    ...anchor,
    status: "active",
    pausedAt: null,
    period,
    items,
  };
  commit(billing, { of: "subscription", name: "subscription resumed", before, after }, at);
  planRenewal(billing, after);
  const fresh = periodLines(billing, after, [wholePeriod(period)]);
  const draft = amendmentInvoice(billing, after, fresh, at, drawOf(billing.inner));
  const pointed = issueNow(billing, after, draft, at);
  return billing.tables.subscription.get(id) ?? pointed;
}

/** Plans the moment at which a pause of collection ends by itself. */
export function planCollectionResume(billing: Billing, subscription: Subscription): void {
  const agenda = agendaFor(billing, subscription.customerId);
  const key = `resume ${subscription.id}`;
  const at = subscription.collectionPause?.resumesAt ?? null;
  if (at === null) agenda.drop(key);
  else agenda.plan({ at, kind: "expiry", key, subject: subscription.id });
}

/** The agenda says that invoices are collected again from now on. */
export function runCollectionResume(billing: Billing, id: string, at: Instant): void {
  const before = billing.tables.subscription.get(id);
  if (before === undefined || before.endedAt !== null) return;
  const after = { ...before, collectionPause: null };
  commit(billing, { of: "subscription", name: "subscription updated", before, after }, at);
}
