import type { Instant } from "../../../model/days.ts";
import { add, type Money } from "../../../model/money.ts";
import type { Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { BalanceEntry, Customer } from "./customer-records.ts";
import { balanceOf } from "./draft-invoice.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, drawOf, find, nowOf, pushTo } from "./store.ts";

type NewEntry = Pick<BalanceEntry, "kind" | "amount"> &
  Partial<
    Pick<
      BalanceEntry,
      "id" | "invoiceId" | "creditMemoId" | "paymentId" | "description" | "metadata"
    >
  >;

/** Moves the credit balance, with the entry that says why. */
export function moveBalance(
  billing: Billing,
  customer: Customer,
  entry: NewEntry,
  at: Instant,
): BalanceEntry {
  const ending = add(balanceOf(customer, entry.amount.currency), entry.amount);
  const about = entry.creditMemoId ?? entry.paymentId ?? entry.invoiceId ?? at;
  const made: BalanceEntry = {
    id: entry.id ?? drawOf(billing.inner)("balance entry", `${customer.id} ${entry.kind} ${about}`),
    customerId: customer.id,
    kind: entry.kind,
    amount: entry.amount,
    ending,
    invoiceId: entry.invoiceId ?? null,
    creditMemoId: entry.creditMemoId ?? null,
    paymentId: entry.paymentId ?? null,
    description: entry.description ?? null,
    createdAt: at,
    metadata: entry.metadata ?? {},
  };
  pushTo(billing.indexes.balanceEntriesOfCustomer, customer.id, made.id);
  commit(
    billing,
    { of: "balance entry", name: "balance entry created", before: null, after: made },
    at,
  );
  const after = { ...customer, creditBalance: ending, currency: ending.currency };
  commit(billing, { of: "customer", name: "customer updated", before: customer, after }, at);
  return made;
}

/** Adds credit (positive) or debt to the balance by hand. */
export function adjustBalance(
  billing: Billing,
  customerId: string,
  entry: {
    readonly amount: Money;
    readonly description?: string | null;
    readonly metadata?: Metadata;
  },
): OrRefused<BalanceEntry> {
  const customer = livingCustomer(billing, customerId, "id");
  if (isRefused(customer)) return customer;
  const { currency } = entry.amount;
  if (customer.currency !== null && customer.currency !== currency) {
    return refuse({ code: "currency_mismatch", expected: customer.currency, given: currency });
  }
  return moveBalance(
    billing,
    customer,
    { kind: "adjustment", ...entry },
    nowOf(billing, customerId),
  );
}

/** The customer, unless there is none or he was deleted. */
export function livingCustomer(billing: Billing, id: string, role: string): OrRefused<Customer> {
  const customer = find(billing, "customer", id, role);
  if (isRefused(customer)) return customer;
  return customer.deletedAt === null ? customer : refuse({ code: "deleted", kind: "customer", id });
}

/** Holds the customer to one currency, from the first money on. */
export function lockCurrency(
  billing: Billing,
  customer: Customer,
  currency: string,
  at: Instant,
): OrRefused<Customer> {
  if (customer.currency === currency) return customer;
  if (customer.currency !== null) {
    return refuse({ code: "currency_mismatch", expected: customer.currency, given: currency });
  }
  const after = { ...customer, currency };
  commit(billing, { of: "customer", name: "customer updated", before: customer, after }, at);
  return after;
}

/** Refuses a card that is not this customer's; none is fine. */
export function checkMethod(
  billing: Billing,
  customerId: string,
  id: string | null | undefined,
): OrRefused<null> {
  if (id == null) return null;
  const method = billing.payments.methods.get(id);
  if (method === undefined) return refuse({ code: "unknown_payment_method", id });
  if (method.customerId === customerId) return null;
  return method.customerId === null
    ? refuse({ code: "payment_method_not_attached", id })
    : refuse({ code: "payment_method_of_another_customer", id, customerId: method.customerId });
}
