import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { money } from "../../../model/money.ts";
import type { BillingRefusal, BillingRefusalCode } from "../../engines/billing/index.ts";
import { billingContext } from "../billing-world.ts";
import { openAccount } from "./open.ts";
import { translated } from "./refusals-engine.ts";

const at = instant("2026-01-01T00:00:00.000Z");
const usd = money("1.00", "USD");
const { billing } = openAccount(billingContext(() => at));
type Row<C extends BillingRefusalCode> = readonly [
  Omit<Extract<BillingRefusal, { code: C }>, "code">,
  status: number,
  code: string | undefined,
  param: string | undefined,
];

/** Every way in which the engine says no, and the vendor's error for it; the compiler misses none. */
const rows: { readonly [C in BillingRefusalCode]: Row<C> } = {
  unknown: [{ kind: "price", id: "p", role: "priceId" }, 400, "resource_missing", "price"],
  deleted: [{ kind: "customer", id: "c" }, 404, "resource_missing", "id"],
  inactive: [{ kind: "price", id: "p" }, 400, undefined, "price"],
  tax_engine_down: [{ id: "i" }, 400, "taxes_calculation_failed", undefined],
  tax_location_unknown: [{ id: "i" }, 400, "customer_tax_location_invalid", undefined],
  lookup_key_taken: [{ key: "k", priceId: "p" }, 400, undefined, "lookup_key"],
  id_taken: [{ kind: "coupon", id: "c" }, 400, "resource_already_exists", "id"],
  unsupported_interval: [{ months: 5 }, 501, "tieout_gap", undefined],
  invalid_amount: [{ role: "amount", text: "x" }, 400, undefined, "amount"],
  currency_mismatch: [{ expected: "USD", given: "EUR" }, 400, undefined, "currency"],
  invalid_percent: [{ role: "percent_off", text: "x" }, 400, undefined, "percent_off"],
  clock_backwards: [{ now: at, asked: at }, 400, undefined, "frozen_time"],
  clock_too_far: [{ limit: at, asked: at }, 400, undefined, "frozen_time"],
  clock_full: [{ customerCount: 3 }, 400, undefined, "test_clock"],
  meter_taken: [{ eventName: "calls" }, 400, undefined, "event_name"],
  unknown_meter: [{ eventName: "calls" }, 400, undefined, "event_name"],
  meter_event_repeated: [{ identifier: "one" }, 400, undefined, "identifier"],
  meter_event_out_of_time: [{ at, now: at }, 400, undefined, "timestamp"],
  tiers_without_meter: [{}, 501, "tieout_gap", undefined],
  tiers_do_not_rise: [{}, 400, undefined, "tiers"],
  quantity_of_use: [{ priceId: "p" }, 400, undefined, "quantity"],
  no_items: [{}, 400, "parameter_missing", "items"],
  last_item: [{ itemId: "si" }, 400, undefined, "items"],
  mixed_intervals: [{ months: [1, 12] }, 501, "tieout_gap", undefined],
  not_recurring: [{ priceId: "p" }, 400, undefined, "price"],
  not_charged_once: [{ priceId: "p" }, 400, undefined, "price"],
  duplicate_price: [{ priceId: "p" }, 400, undefined, "items"],
  invalid_quantity: [{ quantity: -1 }, 400, undefined, "quantity"],
  days_until_due_needed: [{}, 400, "parameter_missing", "days_until_due"],
  days_until_due_not_allowed: [{}, 400, undefined, "days_until_due"],
  start_in_the_future: [{ startsAt: at, now: at }, 400, undefined, "backdate_start_date"],
  anchor_in_the_past: [{ anchorAt: at, now: at }, 400, undefined, "billing_cycle_anchor"],
  anchor_too_late: [{ anchorAt: at, limit: at }, 400, undefined, "billing_cycle_anchor"],
  anchor_given_twice: [{}, 400, "parameters_exclusive", "billing_cycle_anchor"],
  too_many_periods: [{ count: 251 }, 400, undefined, "backdate_start_date"],
  prorated_outside_period: [{ at, startsAt: at, endsAt: at }, 400, undefined, "proration_date"],
  subscription_ended: [
    { id: "s", status: "canceled" },
    400,
    "invalid_canceled_subscription_fields",
    undefined,
  ],
  wrong_subscription_status: [{ id: "s", status: "active" }, 400, undefined, undefined],
  price_without_meter: [{ id: "p" }, 400, undefined, "applicability_config[scope][prices]"],
  grant_expired: [{ expiresAt: at, now: at }, 400, undefined, "expires_at"],
  grant_ended: [{ id: "g" }, 400, undefined, "id"],
  grant_used: [{ id: "g" }, 400, undefined, "id"],
  period_over: [{ id: "s", endsAt: at }, 501, "tieout_gap", undefined],
  period_not_longer: [{ until: at, endsAt: at }, 501, "tieout_gap", undefined],
  cancel_in_the_past: [{ cancelAt: at, now: at }, 400, undefined, "cancel_at"],
  schedule_taken: [{ subscriptionId: "s", scheduleId: "c" }, 400, undefined, "from_subscription"],
  schedule_over: [{ id: "c", status: "released" }, 400, undefined, "id"],
  phase_end_needed: [{}, 400, undefined, "phases"],
  phases_do_not_adjoin: [{ expected: at, given: at }, 400, undefined, "phases"],
  phase_inside_period: [{ at }, 501, "tieout_gap", undefined],
  no_payment_method: [{ customerId: "c" }, 400, "resource_missing", undefined],
  not_a_draft: [{ id: "i", status: "open" }, 400, "invoice_not_editable", undefined],
  wrong_invoice_status: [{ id: "i", status: "paid" }, 400, undefined, undefined],
  invoice_of_a_subscription: [{ id: "i", subscriptionId: "s" }, 400, undefined, undefined],
  nothing_to_invoice: [{ customerId: "c" }, 400, "invoice_no_customer_line_items", undefined],
  item_is_invoiced: [{ id: "ii", invoiceId: "i" }, 400, "invoice_not_editable", undefined],
  period_backwards: [{ startsAt: at, endsAt: at }, 400, undefined, "period"],
  not_finalised: [{ id: "i", status: "draft" }, 400, undefined, "invoice"],
  nothing_credited: [{}, 400, "parameter_missing", "lines"],
  credit_exceeds_line: [{ lineId: "l", asked: usd, creditable: usd }, 400, undefined, "lines"],
  credit_exceeds_invoice: [{ asked: usd, creditable: usd }, 400, undefined, "amount"],
  credited_by_amount_and_quantity: [{ lineId: "l" }, 400, undefined, "lines"],
  settlement_does_not_tie: [{ afterPayment: usd, settled: usd }, 400, undefined, undefined],
  nothing_to_refund: [
    { invoiceId: "i", asked: usd, refundable: usd },
    400,
    undefined,
    "refund_amount",
  ],
  refund_not_linkable: [{ refundId: "r" }, 400, undefined, "refunds"],
  credit_memo_settled: [{ id: "cn", settled: usd }, 400, undefined, undefined],
  credit_memo_void: [{ id: "cn" }, 400, undefined, undefined],
  unknown_payment_method: [{ id: "pm" }, 400, "resource_missing", "payment_method"],
  payment_method_of_another_customer: [
    { id: "pm", customerId: "c" },
    400,
    undefined,
    "payment_method",
  ],
  payment_method_not_attached: [{ id: "pm" }, 400, undefined, "payment_method"],
  unknown_payment: [{ id: "pi" }, 400, "resource_missing", "payment_intent"],
  unknown_wallet: [{ key: "acme" }, 404, "resource_missing", "id"],
  amount_not_positive: [{ amount: usd }, 400, undefined, "amount"],
  payment_declined: [
    { reason: "insufficient funds", paymentId: null, attemptId: null },
    402,
    "card_declined",
    undefined,
  ],
  payment_not_succeeded: [{ id: "pi", status: "failed" }, 400, "charge_not_refundable", undefined],
  already_refunded: [{ id: "pi", amount: usd }, 400, "charge_already_refunded", undefined],
  refund_exceeds_payment: [{ asked: usd, refundable: usd }, 400, undefined, "amount"],
  contested_already: [{ id: "in" }, 400, undefined, undefined],
  not_contested: [{ id: "in" }, 400, undefined, undefined],
  written_off_already: [{ id: "in" }, 400, undefined, undefined],
  no_write_off: [{ id: "in" }, 400, undefined, undefined],
  nothing_owed: [{ id: "in" }, 400, undefined, undefined],
  pays_too_much: [{ id: "in", asked: usd, remaining: usd }, 400, undefined, "payment_record"],
  several_customers: [{ customerIds: ["a", "b"] }, 400, undefined, "payment_record"],
  nothing_unapplied: [{ paymentId: "pr", asked: usd, unapplied: usd }, 400, undefined, "amount"],
  payment_disputed: [{ id: "pi", disputeId: "dp" }, 400, "charge_disputed", undefined],
  nothing_to_pay_out: [{ balance: usd }, 400, "balance_insufficient", undefined],
  unknown_dispute: [{ id: "dp" }, 404, "resource_missing", "id"],
  dispute_decided: [{ id: "dp", status: "won" }, 400, undefined, undefined],
  evidence_submitted: [{ id: "dp" }, 400, undefined, "evidence"],
  fee_exceeds: [{ asked: usd, charged: usd }, 400, undefined, undefined],
  paid_out_of_band: [{ id: "pi" }, 400, undefined, "payment_intent"],
};

test.each(Object.entries(rows))("%s", (code, [numbers, ...expected]) => {
  const refusal = { ...numbers, code } as BillingRefusal;
  const { status, body } = translated(refusal, { billing });
  expect([status, body.code, body.param]).toEqual(expected);
  expect(body.message).not.toMatch(/undefined|\[object/);
});
