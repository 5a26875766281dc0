import type { Instant } from "../../../model/days.ts";
import type { Money } from "../../../model/money.ts";
import type { PaymentRefusal } from "../payments/refusals.ts";
import type { Refused } from "../refusal.ts";
import type { BillingKind } from "./changes.ts";
import type { Invoice } from "./invoice-records.ts";
import type { SubscriptionSchedule } from "./schedule-records.ts";
import type { Subscription } from "./subscription-records.ts";

/** Every way in which the billing engine says no, with the numbers that explain it. */
export type BillingRefusal =
  | PaymentRefusal
  /** `role` is the command's name of the reference: `customerId`, `priceId`, `id` … */
  | {
      readonly code: "unknown";
      readonly kind: BillingKind | "line" | "subscription item" | "payment" | "meter";
      readonly id: string;
      readonly role: string;
    }
  | {
      readonly code: "deleted";
      readonly kind: "customer" | "coupon" | "clock";
      readonly id: string;
    }
  | {
      readonly code: "inactive";
      readonly kind: "product" | "price" | "tax rate";
      readonly id: string;
    }
  /** Its taxes are asked of an engine that does not answer, or that does not know the place. */
  | { readonly code: "tax_engine_down"; readonly id: string }
  | { readonly code: "tax_location_unknown"; readonly id: string }
  | { readonly code: "lookup_key_taken"; readonly key: string; readonly priceId: string }
  | { readonly code: "id_taken"; readonly kind: BillingKind; readonly id: string }
  | { readonly code: "unsupported_interval"; readonly months: number }
  | { readonly code: "invalid_amount"; readonly role: string; readonly text: string }
  | { readonly code: "currency_mismatch"; readonly expected: string; readonly given: string }
  | { readonly code: "invalid_percent"; readonly role: string; readonly text: string }
  // clocks
  | { readonly code: "clock_backwards"; readonly now: Instant; readonly asked: Instant }
  | { readonly code: "clock_too_far"; readonly limit: Instant; readonly asked: Instant }
  | { readonly code: "clock_full"; readonly customerCount: number }
  // usage
  | { readonly code: "meter_taken"; readonly eventName: string }
  | { readonly code: "unknown_meter"; readonly eventName: string }
  | { readonly code: "meter_event_repeated"; readonly identifier: string }
  | { readonly code: "meter_event_out_of_time"; readonly at: Instant; readonly now: Instant }
  | { readonly code: "tiers_without_meter" }
  | { readonly code: "tiers_do_not_rise" }
  | { readonly code: "quantity_of_use"; readonly priceId: string }
  // subscriptions
  | { readonly code: "no_items" }
  | { readonly code: "last_item"; readonly itemId: string }
  | { readonly code: "mixed_intervals"; readonly months: readonly number[] }
  | { readonly code: "not_recurring"; readonly priceId: string }
  | { readonly code: "not_charged_once"; readonly priceId: string }
  | { readonly code: "duplicate_price"; readonly priceId: string }
  | { readonly code: "invalid_quantity"; readonly quantity: number }
  | { readonly code: "days_until_due_needed" }
  | { readonly code: "days_until_due_not_allowed" }
  | { readonly code: "start_in_the_future"; readonly startsAt: Instant; readonly now: Instant }
  | { readonly code: "anchor_in_the_past"; readonly anchorAt: Instant; readonly now: Instant }
  | { readonly code: "anchor_too_late"; readonly anchorAt: Instant; readonly limit: Instant }
  | { readonly code: "anchor_given_twice" }
  | { readonly code: "too_many_periods"; readonly count: number }
  | {
      readonly code: "prorated_outside_period";
      readonly at: Instant;
      readonly startsAt: Instant;
      readonly endsAt: Instant;
    }
  | {
      readonly code: "subscription_ended";
      readonly id: string;
      readonly status: Subscription["status"];
    }
  | {
      readonly code: "wrong_subscription_status";
      readonly id: string;
      readonly status: Subscription["status"];
    }
  // grants of credit
  | { readonly code: "price_without_meter"; readonly id: string }
  | { readonly code: "grant_expired"; readonly expiresAt: Instant; readonly now: Instant }
  | { readonly code: "grant_ended"; readonly id: string }
  | { readonly code: "grant_used"; readonly id: string }
  | { readonly code: "period_over"; readonly id: string; readonly endsAt: Instant }
  | { readonly code: "period_not_longer"; readonly until: Instant; readonly endsAt: Instant }
  | { readonly code: "cancel_in_the_past"; readonly cancelAt: Instant; readonly now: Instant }
  // schedules
  | {
      readonly code: "schedule_taken";
      readonly subscriptionId: string;
      readonly scheduleId: string;
    }
  | {
      readonly code: "schedule_over";
      readonly id: string;
      readonly status: SubscriptionSchedule["status"];
    }
  | { readonly code: "phase_end_needed" }
  | { readonly code: "phases_do_not_adjoin"; readonly expected: Instant; readonly given: Instant }
  | { readonly code: "phase_inside_period"; readonly at: Instant }
  | { readonly code: "no_payment_method"; readonly customerId: string }
  // invoices
  | { readonly code: "not_a_draft"; readonly id: string; readonly status: Invoice["status"] }
  | {
      readonly code: "wrong_invoice_status";
      readonly id: string;
      readonly status: Invoice["status"];
    }
  | {
      readonly code: "invoice_of_a_subscription";
      readonly id: string;
      readonly subscriptionId: string;
    }
  | { readonly code: "nothing_to_invoice"; readonly customerId: string }
  | { readonly code: "item_is_invoiced"; readonly id: string; readonly invoiceId: string }
  | { readonly code: "period_backwards"; readonly startsAt: Instant; readonly endsAt: Instant }
  // giving up, and money that comes after all
  | { readonly code: "contested_already"; readonly id: string }
  | { readonly code: "not_contested"; readonly id: string }
  | { readonly code: "written_off_already"; readonly id: string }
  | { readonly code: "no_write_off"; readonly id: string }
  | { readonly code: "nothing_owed"; readonly id: string }
  | {
      readonly code: "pays_too_much";
      readonly id: string;
      readonly asked: Money;
      readonly remaining: Money;
    }
  | { readonly code: "several_customers"; readonly customerIds: readonly string[] }
  /** What of the payment has neither settled anything nor gone back. */
  | {
      readonly code: "nothing_unapplied";
      readonly paymentId: string;
      readonly asked: Money;
      readonly unapplied: Money;
    }
  // credit memos
  | { readonly code: "not_finalised"; readonly id: string; readonly status: Invoice["status"] }
  | { readonly code: "nothing_credited" }
  | {
      readonly code: "credit_exceeds_line";
      readonly lineId: string;
      readonly asked: Money;
      readonly creditable: Money;
    }
  | { readonly code: "credit_exceeds_invoice"; readonly asked: Money; readonly creditable: Money }
  | { readonly code: "credited_by_amount_and_quantity"; readonly lineId: string }
  | {
      readonly code: "settlement_does_not_tie";
      readonly afterPayment: Money;
      readonly settled: Money;
    }
  | {
      readonly code: "nothing_to_refund";
      readonly invoiceId: string;
      readonly asked: Money;
      readonly refundable: Money;
    }
  | { readonly code: "refund_not_linkable"; readonly refundId: string }
  | { readonly code: "credit_memo_settled"; readonly id: string; readonly settled: Money }
  | { readonly code: "credit_memo_void"; readonly id: string };

export type BillingRefusalCode = BillingRefusal["code"];

/** An answer of the engine, or why there is none; but for `payment_declined` nothing has changed. */
export type OrRefused<T> = T | Refused<BillingRefusal>;
