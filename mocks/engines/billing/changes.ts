import type { Instant } from "../../../model/days.ts";
import type { PaymentChange } from "../payments/changes.ts";
import type { TaxRate } from "../tax/index.ts";
import type { Coupon, Price, Product } from "./catalogue-records.ts";
import type { CreditEntry, CreditGrant } from "./credit-grant-records.ts";
import type { CreditMemo } from "./credit-records.ts";
import type { BalanceEntry, Clock, Customer } from "./customer-records.ts";
import type { Invoice, InvoiceItem } from "./invoice-records.ts";
import type { SubscriptionSchedule } from "./schedule-records.ts";
import type { Subscription } from "./subscription-records.ts";

/** What the billing engine keeps, by kind. Records never change; a change puts a new one in place. */
export type BillingRecords = {
  product: Product;
  price: Price;
  coupon: Coupon;
  "tax rate": TaxRate;
  customer: Customer;
  "balance entry": BalanceEntry;
  clock: Clock;
  subscription: Subscription;
  schedule: SubscriptionSchedule;
  "invoice item": InvoiceItem;
  invoice: Invoice;
  "credit memo": CreditMemo;
  "credit grant": CreditGrant;
  "credit entry": CreditEntry;
};

export type BillingKind = keyof BillingRecords;

/** What may happen to each kind of record. */
export type ChangeNames = {
  product: "product created" | "product updated";
  price: "price created" | "price updated";
  coupon: "coupon created" | "coupon updated" | "coupon deleted";
  "tax rate": "tax rate created" | "tax rate updated";
  customer: "customer created" | "customer updated" | "customer deleted";
  "balance entry": "balance entry created";
  clock: "clock created" | "clock advancing" | "clock ready" | "clock deleted";
  subscription:
    | "subscription created"
    | "subscription updated"
    | "subscription canceled"
    | "subscription paused"
    | "subscription resumed";
  schedule:
    | "schedule created"
    | "schedule updated"
    | "schedule released"
    | "schedule completed"
    | "schedule canceled";
  "invoice item": "invoice item created" | "invoice item updated" | "invoice item deleted";
  invoice:
    | "invoice created"
    | "invoice updated"
    | "invoice deleted"
    | "invoice finalised"
    | "invoice finalisation failed"
    | "invoice sent"
    | "invoice paid"
    | "invoice overpaid"
    | "invoice payment failed"
    | "invoice overdue"
    | "invoice voided"
    | "invoice marked uncollectible";
  "credit memo": "credit memo issued" | "credit memo updated" | "credit memo voided";
  "credit grant": "credit grant created" | "credit grant updated";
  "credit entry": "credit entry created";
};

/** One change: the record as it was (null where it is new) and as it is. */
export type BillingChange<K extends BillingKind = BillingKind> = {
  [P in K]: {
    readonly of: P;
    readonly name: ChangeNames[P];
    readonly before: BillingRecords[P] | null;
    readonly after: BillingRecords[P];
  };
}[K];

export type Change = BillingChange | PaymentChange;

/** When it happened, by the clock of the object; `automatic` where nobody asked for it just then. */
export type Occasion = { readonly at: Instant; readonly cause: "request" | "automatic" };

/**
 * Told of each change at once, in the order in which they happen; records are snapshots for ever.
 *
 * A listener may read the engine, and may call `postponeFinalisation`, nothing else.
 */
export type Listener = (change: Change, occasion: Occasion) => void;
