import type { Instant } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import { createAgenda, type OpenAgenda, type PlannedWork } from "../agenda.ts";
import { businessDays } from "../business-day.ts";
import { openPayments } from "../payments/index.ts";
import type { Billing, Indexes, Inner, Tables } from "./billing.ts";
import { settledBy } from "./carried-debt.ts";
import type { Listener } from "./changes.ts";
import { entityOfInvoiceId } from "./invoice-entity.ts";
import type { BillingOptions } from "./policy.ts";
import { drawOf, tell } from "./store.ts";
import { runWork } from "./work.ts";

function emptyTables(): Tables {
  return {
    product: new Map(),
    price: new Map(),
    coupon: new Map(),
    "tax rate": new Map(),
    customer: new Map(),
    "balance entry": new Map(),
    clock: new Map(),
    subscription: new Map(),
    schedule: new Map(),
    "invoice item": new Map(),
    invoice: new Map(),
    "credit memo": new Map(),
    "credit grant": new Map(),
    "credit entry": new Map(),
  };
}

function emptyIndexes(): Indexes {
  return {
    pendingItemsOfCustomer: new Map(),
    subscriptionsOfCustomer: new Map(),
    schedulesOfSubscription: new Map(),
    invoicesOfCustomer: new Map(),
    invoicesOfSubscription: new Map(),
    openInvoicesOfSubscription: new Map(),
    draftsOfSubscription: new Map(),
    memosOfInvoice: new Map(),
    balanceEntriesOfCustomer: new Map(),
    priceByLookupKey: new Map(),
    invoiceOfLine: new Map(),
  };
}

/** An agenda whose work nobody asks for at that moment. */
export function workAgenda(billing: () => Billing, done?: (work: PlannedWork) => void): OpenAgenda {
  return createAgenda((work) => {
    const { inner } = billing();
    const before = inner.automatic;
    inner.automatic = true;
    try {
      done?.(work);
      runWork(billing(), work);
    } finally {
      inner.automatic = before;
    }
  });
}

/** An empty billing platform with its payment platform. */
export function openBilling(options: BillingOptions): Billing {
  const { context, policy, drawId } = options;
  const agenda = workAgenda(() => billing);
  const { operatingModel } = context;
  const zones = new Map(
    operatingModel.entities.map(({ id, timeZone }) => [id, businessDays(timeZone)]),
  );
  const homeDays = businessDays(homeOf(operatingModel).timeZone);
  const dayOf = (at: Instant, entity?: string) => (zones.get(entity ?? "") ?? homeDays)(at);
  const inner: Inner = {
    listeners: [],
    agenda,
    agendaOfClock: new Map(),
    drawId,
    idsDrawn: new Map(),
    dayOf,
    automatic: false,
  };
  const payments = openPayments({
    context,
    drawId: drawOf(inner),
    dayOf,
    entityOf: (invoiceId) => entityOfInvoiceId(billing, invoiceId),
    settledBy: (invoiceId, amount) => settledBy(billing, invoiceId, amount),
    changed: (change, at) => tell(billing, change, at),
  });
  const tables = emptyTables();
  const indexes = emptyIndexes();
  const meters = { byId: new Map(), events: new Map() };
  const taxEngine = { downUntil: null, heldUp: 0 };
  const billing: Billing = {
    ...{ context, policy, tables, indexes, payments, meters, taxEngine, agenda, inner },
  };
  return billing;
}

/** Tells every change from now on, in order; answers how to stop. */
export function onChange(billing: Billing, listener: Listener): () => void {
  const { listeners } = billing.inner;
  listeners.push(listener);
  return () => {
    const index = listeners.indexOf(listener);
    if (index >= 0) listeners.splice(index, 1);
  };
}
