import type { Instant } from "../../../model/days.ts";
import type { OpenAgenda } from "../agenda.ts";
import { refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { BillingChange, BillingKind, BillingRecords, Change } from "./changes.ts";
import { recordFact } from "./facts.ts";
import type { IdKind } from "./policy.ts";
import type { OrRefused } from "./refusals.ts";

/** Gives ids: the engine's own for what is stored, passing ones for what is only shown. */
export type Draw = (kind: IdKind, businessKey: string) => string;

/** Draws the vendor's id; a key used before is told apart by its n-th use. */
export function drawOf(inner: Pick<Billing["inner"], "drawId" | "idsDrawn">): Draw {
  return (kind, businessKey) => {
    const use = `${kind} ${businessKey}`;
    const n = (inner.idsDrawn.get(use) ?? 0) + 1;
    inner.idsDrawn.set(use, n);
    return inner.drawId(kind, n === 1 ? businessKey : `${businessKey} #${n}`);
  };
}

/** Ids for a preview: numbered, and gone with it. */
export function previewDraw(): Draw {
  let n = 0;
  return (kind) => {
    n += 1;
    return `preview-${kind.replaceAll(" ", "-")}-${n}`;
  };
}

/** What time it is for this customer: by the clock it was put on, else the universe's. */
export function nowOf(billing: Billing, customerId: string | null): Instant {
  const clock = clockOf(billing, customerId);
  return clock?.now ?? billing.context.now();
}

function clockOf(billing: Billing, customerId: string | null) {
  const customer = customerId === null ? undefined : billing.tables.customer.get(customerId);
  return billing.tables.clock.get(customer?.clockId ?? "");
}

/** The agenda on which this customer's work stands. */
export function agendaFor(billing: Billing, customerId: string): OpenAgenda {
  const clock = clockOf(billing, customerId);
  return billing.inner.agendaOfClock.get(clock?.id ?? "") ?? billing.inner.agenda;
}

export function tell(billing: Billing, change: Change, at: Instant): void {
  const cause = billing.inner.automatic ? "automatic" : "request";
  for (const listener of billing.inner.listeners) listener(change, { at, cause });
}

function put<K extends BillingKind>(billing: Billing, of: K, record: BillingRecords[K]): void {
  const table: Map<string, BillingRecords[K]> = billing.tables[of];
  table.set(record.id, record);
}

/** Puts the new record in place, writes it as evidence and tells who listens. */
export function commit<K extends BillingKind>(
  billing: Billing,
  change: BillingChange<K> & BillingChange,
  at: Instant,
): void {
  keep(billing, change);
  tell(billing, change, at);
}

/** The same without telling anybody: what no vendor has a message for. */
export function keep(billing: Billing, change: BillingChange): void {
  put(billing, change.of, change.after);
  recordFact(billing, change);
}

/** The record, or a refusal that names the role in which it was referred to. */
export function find<K extends BillingKind>(
  billing: Billing,
  kind: K,
  id: string,
  role = "id",
): OrRefused<BillingRecords[K]> {
  const table: Map<string, BillingRecords[K]> = billing.tables[kind];
  return table.get(id) ?? refuse({ code: "unknown", kind, id, role });
}

export function pushTo(index: Map<string, string[]>, key: string, id: string): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [id]);
  else list.push(id);
}

export function addTo(index: Map<string, Set<string>>, key: string, id: string): void {
  const set = index.get(key);
  if (set === undefined) index.set(key, new Set([id]));
  else set.add(id);
}
