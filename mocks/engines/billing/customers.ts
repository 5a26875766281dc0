import type { Instant } from "../../../model/days.ts";
import type { Money } from "../../../model/money.ts";
import { attach, createMethod, detach, walletOf } from "../payments/index.ts";
import type { Extra, Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { checkMethod, livingCustomer } from "./customer-balance.ts";
import type { Customer } from "./customer-records.ts";
import { endSubscription } from "./end-subscription.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, drawOf, find, keep, nowOf } from "./store.ts";

export type NewCustomer = {
  readonly name?: string | null;
  readonly email?: string | null;
  readonly shipsTo?: string | null;
  readonly clockId?: string | null;
  /** Attached to the customer at once. */
  readonly methodId?: string | null;
  readonly defaultMethodId?: string | null;
  readonly creditBalance?: Money | null;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

function joinClock(billing: Billing, clockId: string | null): OrRefused<Instant> {
  if (clockId === null) return billing.context.now();
  const clock = find(billing, "clock", clockId, "clockId");
  if (isRefused(clock)) return clock;
  if (clock.deletedAt !== null) return refuse({ code: "deleted", kind: "clock", id: clockId });
  const customerCount = clock.customerIds.length;
  const { clockCustomersMax } = billing.policy;
  return customerCount < clockCustomersMax
    ? clock.now
    : refuse({ code: "clock_full", customerCount });
}

function putOnClock(billing: Billing, clockId: string | null, customerId: string): void {
  const clock = billing.tables.clock.get(clockId ?? "");
  if (clock === undefined) return;
  const after = { ...clock, customerIds: [...clock.customerIds, customerId] };
  keep(billing, { of: "clock", name: "clock ready", before: clock, after });
}

/** Attaches the cards that the customer is made with; the wallet's own where it stands for one. */
function takeCards(
  billing: Billing,
  customer: Customer,
  given: NewCustomer,
  at: Instant,
): OrRefused<Customer> {
  for (const id of new Set([given.methodId, given.defaultMethodId])) {
    if (id == null) continue;
    const attached = attach(billing.payments, id, customer.id, at);
    if (isRefused(attached)) return attached;
  }
  const wallet = billing.payments.wallet.get(customer.key ?? "");
  if (wallet === undefined || !wallet.paysByCard || customer.defaultMethodId !== null)
    return customer;
  const businessKey = `${customer.id} ${wallet.key}`;
  const method = createMethod(
    billing.payments,
    { behaviour: "accepts", walletKey: wallet.key, businessKey },
    at,
  );
  attach(billing.payments, method.id, customer.id, at);
  const after = { ...customer, defaultMethodId: method.id };
  commit(billing, { of: "customer", name: "customer updated", before: customer, after }, at);
  return after;
}

function cardRefusal(
  billing: Billing,
  ids: readonly (string | null | undefined)[],
): OrRefused<null> {
  for (const id of ids) {
    const method = id == null ? undefined : billing.payments.methods.get(id);
    if (id != null && method === undefined) return refuse({ code: "unknown_payment_method", id });
    if (id != null && method?.customerId != null) {
      const { customerId } = method;
      return refuse({ code: "payment_method_of_another_customer", id, customerId });
    }
  }
  return null;
}

/**
 * A new customer.
 *
 * Where the wallet has a customer with this e-mail, else with exactly this legal name, it stands
 * for him: `key` is his, and his card is attached as the default at once.
 */
export function createCustomer(billing: Billing, customer: NewCustomer): OrRefused<Customer> {
  const clockId = customer.clockId ?? null;
  const at = joinClock(billing, clockId);
  if (isRefused(at)) return at;
  const refusal = cardRefusal(billing, [customer.methodId, customer.defaultMethodId]);
  if (refusal !== null) return refusal;
  const name = customer.name ?? null;
  const email = customer.email ?? null;
  const balance = customer.creditBalance ?? null;
  const after: Customer = {
    id: drawOf(billing.inner)("customer", email ?? name ?? "nameless"),
    key: walletOf(billing.payments, { name, email })?.key ?? null,
    name,
    email,
    shipsTo: customer.shipsTo ?? null,
    currency: balance?.currency ?? null,
    creditBalance: balance,
    defaultMethodId: customer.defaultMethodId ?? null,
    clockId,
    createdAt: at,
    deletedAt: null,
    invoiceCount: 0,
    metadata: customer.metadata ?? {},
    extra: customer.extra ?? {},
  };
  putOnClock(billing, clockId, after.id);
  commit(billing, { of: "customer", name: "customer created", before: null, after }, at);
  return takeCards(billing, after, customer, at);
}

export type CustomerChange = Partial<
  Pick<Customer, "name" | "email" | "shipsTo" | "defaultMethodId" | "metadata" | "extra">
>;

export function updateCustomer(
  billing: Billing,
  id: string,
  change: CustomerChange,
): OrRefused<Customer> {
  const before = livingCustomer(billing, id, "id");
  if (isRefused(before)) return before;
  const refusal = checkMethod(billing, id, change.defaultMethodId);
  if (refusal !== null) return refusal;
  const after = { ...before, ...change };
  commit(billing, { of: "customer", name: "customer updated", before, after }, nowOf(billing, id));
  return after;
}

/** Cancels what runs at once; the record stays with `deletedAt`. */
export function deleteCustomer(billing: Billing, id: string): OrRefused<Customer> {
  const customer = livingCustomer(billing, id, "id");
  if (isRefused(customer)) return customer;
  const at = nowOf(billing, id);
  for (const subscriptionId of billing.indexes.subscriptionsOfCustomer.get(id) ?? []) {
    const subscription = billing.tables.subscription.get(subscriptionId);
    if (subscription !== undefined && subscription.endedAt === null) {
      endSubscription(billing, subscription, { reason: "requested", at });
    }
  }
  const before = billing.tables.customer.get(id) ?? customer;
  const after = { ...before, deletedAt: at };
  commit(billing, { of: "customer", name: "customer deleted", before, after }, at);
  return after;
}

/** The card becomes one of the customer's. */
export function attachMethod(
  billing: Billing,
  methodId: string,
  customerId: string,
): OrRefused<Customer> {
  const customer = livingCustomer(billing, customerId, "customerId");
  if (isRefused(customer)) return customer;
  const attached = attach(billing.payments, methodId, customerId, nowOf(billing, customerId));
  return isRefused(attached) ? attached : customer;
}

/** The card is nobody's; a default that it was is cleared. */
export function detachMethod(billing: Billing, methodId: string): OrRefused<null> {
  const customerId = billing.payments.methods.get(methodId)?.customerId ?? null;
  const at = nowOf(billing, customerId);
  const detached = detach(billing.payments, methodId, at);
  if (isRefused(detached)) return detached;
  const before = billing.tables.customer.get(customerId ?? "");
  if (before?.defaultMethodId === methodId) {
    const after = { ...before, defaultMethodId: null };
    commit(billing, { of: "customer", name: "customer updated", before, after }, at);
  }
  return null;
}
