import type { Money } from "../../../model/money.ts";
import type { Extra, Metadata } from "../plain.ts";
import type { Billing } from "./billing.ts";
import type { BalanceEntry, Customer } from "./customer-records.ts";
import type { OrRefused } from "./refusals.ts";

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

/**
 * A new customer.
 *
 * Where the wallet has a customer with this e-mail, else with exactly this legal name, it stands
 * for him: `key` is his, and his card is attached as the default at once.
 */
export declare function createCustomer(
  billing: Billing,
  customer: NewCustomer,
): OrRefused<Customer>;
export type CustomerChange = Partial<
  Pick<Customer, "name" | "email" | "shipsTo" | "defaultMethodId" | "metadata" | "extra">
>;
export declare function updateCustomer(
  billing: Billing,
  id: string,
  change: CustomerChange,
): OrRefused<Customer>;
/** Cancels what runs at once; the record stays with `deletedAt`. */
export declare function deleteCustomer(billing: Billing, id: string): OrRefused<Customer>;
/** Adds credit (positive) or debt to the balance by hand. */
export declare function adjustBalance(
  billing: Billing,
  customerId: string,
  entry: {
    readonly amount: Money;
    readonly description?: string | null;
    readonly metadata?: Metadata;
  },
): OrRefused<BalanceEntry>;
/** The card becomes one of the customer's. */
export declare function attachMethod(
  billing: Billing,
  methodId: string,
  customerId: string,
): OrRefused<Customer>;
/** The card is nobody's; a default that it was is cleared. */
export declare function detachMethod(billing: Billing, methodId: string): OrRefused<null>;
