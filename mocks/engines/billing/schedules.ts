import { addMonthsAt, type Instant } from "../../../model/days.ts";
import type { Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import { periodEnd } from "./anchors.ts";
import type { Billing } from "./billing.ts";
import { running } from "./end-subscription.ts";
import type { OrRefused } from "./refusals.ts";
import { scheduleOf } from "./schedule-of.ts";
import type { Phase, PhaseItem, SubscriptionSchedule } from "./schedule-records.ts";
import { commit, drawOf, find, nowOf } from "./store.ts";
import { commonTerms } from "./subscription-items.ts";
import type { Subscription } from "./subscription-records.ts";

export type NewPhase = {
  readonly startsAt?: Instant | undefined;
  /** One of the two: an end, or a length. */
  readonly endsAt?: Instant | undefined;
  readonly months?: number | undefined;
  readonly items: readonly PhaseItem[];
  readonly metadata?: Metadata;
};

export type ScheduleChange = {
  /** All phases from the running one on; what is absent stays as it is. */
  readonly phases?: readonly NewPhase[];
  readonly endBehaviour?: SubscriptionSchedule["endBehaviour"];
  readonly metadata?: Metadata;
};

function asItStands(subscription: Subscription): Phase {
  return {
    ...subscription.period,
    items: subscription.items.map(({ priceId, quantity, discounts, metadata }) => ({
      priceId,
      quantity,
      couponIds: discounts.map(({ couponId }) => couponId),
      metadata,
    })),
    metadata: {},
  };
}

/** A schedule for a running subscription, whose first phase is its running period as it stands. */
export function createSchedule(
  billing: Billing,
  subscriptionId: string,
  metadata: Metadata = {},
): OrRefused<SubscriptionSchedule> {
  const subscription = running(billing, subscriptionId);
  if (isRefused(subscription)) return subscription;
  const taken = scheduleOf(billing, subscriptionId);
  if (taken) return refuse({ code: "schedule_taken", subscriptionId, scheduleId: taken.id });
  const { customerId } = subscription;
  const at = nowOf(billing, customerId);
  const after: SubscriptionSchedule = {
    id: drawOf(billing.inner)("schedule", subscriptionId),
    customerId,
    subscriptionId,
    status: "active",
    phases: [asItStands(subscription)],
    endBehaviour: "release",
    createdAt: at,
    completedAt: null,
    releasedAt: null,
    canceledAt: null,
    metadata,
    extra: {},
  };
  const index = billing.indexes.schedulesOfSubscription;
  index.set(subscriptionId, [...(index.get(subscriptionId) ?? []), after.id]);
  commit(billing, { of: "schedule", name: "schedule created", before: null, after }, at);
  return after;
}

/** Whether a period of the subscription begins at that moment, now or later. */
function isBoundary(subscription: Subscription, at: Instant): boolean {
  let { endsAt } = subscription.period;
  while (endsAt < at) endsAt = periodEnd(subscription, subscription.intervalMonths, endsAt);
  return endsAt === at;
}

function phaseAfter(
  billing: Billing,
  subscription: Subscription,
  asked: NewPhase,
  startsAt: Instant,
): OrRefused<Phase> {
  const terms = commonTerms(
    billing,
    asked.items.map((item) => item.priceId),
  );
  if (isRefused(terms)) return terms;
  const { endsAt, months } = asked;
  if ((endsAt === undefined) === (months === undefined))
    return refuse({ code: "phase_end_needed" });
  const end = endsAt ?? addMonthsAt(startsAt, months ?? 0);
  const given = asked.startsAt ?? startsAt;
  if (given !== startsAt || end <= startsAt) {
    return refuse({ code: "phases_do_not_adjoin", expected: startsAt, given });
  }
  // A phase in the middle of a period prorates at the vendors; no agreement here needs one yet.
  if (!isBoundary(subscription, end)) return refuse({ code: "phase_inside_period", at: end });
  return { startsAt, endsAt: end, items: asked.items, metadata: asked.metadata ?? {} };
}

function phasesAfter(
  billing: Billing,
  subscription: Subscription,
  schedule: SubscriptionSchedule,
  asked: readonly NewPhase[],
): OrRefused<readonly Phase[]> {
  const at = nowOf(billing, schedule.customerId);
  const past = schedule.phases.filter(({ endsAt }) => endsAt <= at);
  const current = schedule.phases.find(({ endsAt }) => endsAt > at);
  let startsAt = current?.startsAt ?? subscription.period.startsAt;
  const phases: Phase[] = [];
  for (const one of asked) {
    const phase = phaseAfter(billing, subscription, one, startsAt);
    if (isRefused(phase)) return phase;
    phases.push(phase);
    startsAt = phase.endsAt;
  }
  return phases.length === 0 ? refuse({ code: "phase_end_needed" }) : [...past, ...phases];
}

function active(billing: Billing, id: string): OrRefused<SubscriptionSchedule> {
  const schedule = find(billing, "schedule", id);
  if (isRefused(schedule) || schedule.status === "active") return schedule;
  return refuse({ code: "schedule_over", id, status: schedule.status });
}

/** Says anew what follows, from the running phase on. */
export function changeSchedule(
  billing: Billing,
  id: string,
  change: ScheduleChange,
): OrRefused<SubscriptionSchedule> {
  const before = active(billing, id);
  if (isRefused(before)) return before;
  const subscription = running(billing, before.subscriptionId);
  if (isRefused(subscription)) return subscription;
  const phases =
    change.phases === undefined
      ? before.phases
      : phasesAfter(billing, subscription, before, change.phases);
  if (isRefused(phases)) return phases;
  const after: SubscriptionSchedule = {
    ...before,
    phases,
    endBehaviour: change.endBehaviour ?? before.endBehaviour,
    metadata: change.metadata ?? before.metadata,
  };
  const at = nowOf(billing, before.customerId);
  commit(billing, { of: "schedule", name: "schedule updated", before, after }, at);
  return after;
}

/** Lets the subscription go on as it stands, steered by nothing. */
export function releaseSchedule(billing: Billing, id: string): OrRefused<SubscriptionSchedule> {
  const before = active(billing, id);
  if (isRefused(before)) return before;
  const at = nowOf(billing, before.customerId);
  const after: SubscriptionSchedule = { ...before, status: "released", releasedAt: at };
  commit(billing, { of: "schedule", name: "schedule released", before, after }, at);
  return after;
}
