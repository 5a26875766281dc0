import { addMonthsAt, type Instant } from "../../../model/days.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { Clock } from "./customer-records.ts";
import { deleteCustomer } from "./customers.ts";
import { workAgenda } from "./open-billing.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, drawOf, find, keep } from "./store.ts";

/** A clock of its own, standing still at `now`; customers are put on it when they are made. */
export function createClock(
  billing: Billing,
  clock: { readonly now: Instant; readonly name?: string | null },
): OrRefused<Clock> {
  const { now } = clock;
  const name = clock.name ?? null;
  const after: Clock = {
    id: drawOf(billing.inner)("clock", `${name ?? ""} ${now}`),
    name,
    now,
    createdAt: billing.context.now(),
    deletedAt: null,
    customerIds: [],
    target: now,
  };
  const agenda = workAgenda(
    () => billing,
    (work) => setClock(billing, after.id, work.at),
  );
  billing.inner.agendaOfClock.set(after.id, agenda);
  commit(billing, { of: "clock", name: "clock created", before: null, after }, now);
  return after;
}

function setClock(billing: Billing, id: string, now: Instant): void {
  const before = billing.tables.clock.get(id);
  if (before === undefined) return;
  keep(billing, { of: "clock", name: "clock advancing", before, after: { ...before, now } });
}

function living(billing: Billing, id: string): OrRefused<Clock> {
  const clock = find(billing, "clock", id);
  if (isRefused(clock)) return clock;
  return clock.deletedAt === null ? clock : refuse({ code: "deleted", kind: "clock", id });
}

/** At most two intervals of the shortest subscription on the clock; two years without one. */
function limitOf(billing: Billing, clock: Clock): Instant {
  const ids = clock.customerIds.flatMap(
    (id) => billing.indexes.subscriptionsOfCustomer.get(id) ?? [],
  );
  const months = ids.flatMap((id) => {
    const subscription = billing.tables.subscription.get(id);
    return subscription === undefined || subscription.endedAt !== null
      ? []
      : [subscription.intervalMonths];
  });
  return addMonthsAt(clock.now, months.length === 0 ? 24 : 2 * Math.min(...months));
}

/** Moves the clock and does on the way all that falls due. Changes: advancing, …, ready. */
export function advanceClock(billing: Billing, id: string, to: Instant): OrRefused<Clock> {
  const before = living(billing, id);
  if (isRefused(before)) return before;
  if (to <= before.now) return refuse({ code: "clock_backwards", now: before.now, asked: to });
  const limit = limitOf(billing, before);
  if (to > limit) return refuse({ code: "clock_too_far", limit, asked: to });
  const advancing = { ...before, target: to };
  commit(billing, { of: "clock", name: "clock advancing", before, after: advancing }, before.now);
  const agenda = billing.inner.agendaOfClock.get(id);
  for (let item = agenda?.next(); item !== undefined && item.at <= to; item = agenda?.next()) {
    agenda?.runNext();
  }
  const moved = billing.tables.clock.get(id) ?? advancing;
  const after = { ...moved, now: to };
  commit(billing, { of: "clock", name: "clock ready", before: moved, after }, to);
  return after;
}

/** Deletes the clock and its customers. */
export function deleteClock(billing: Billing, id: string): OrRefused<Clock> {
  const before = living(billing, id);
  if (isRefused(before)) return before;
  for (const customerId of before.customerIds) deleteCustomer(billing, customerId);
  const after = { ...before, deletedAt: before.now };
  commit(billing, { of: "clock", name: "clock deleted", before, after }, before.now);
  return after;
}
