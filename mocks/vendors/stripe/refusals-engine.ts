import { epochSeconds } from "../../../model/days.ts";
import type { Billing } from "../../engines/billing/billing.ts";
import type { BillingRefusal, OrRefused } from "../../engines/billing/refusals.ts";
import { isRefused } from "../../engines/refusal.ts";
import { declineWords } from "./encode/card.ts";
import { placeUnknown, taxFailed } from "./encode/invoice.ts";
import { lowerCase, moneyWords } from "./encode/money.ts";
import { encodePaymentIntent } from "./encode/payment.ts";
import { type Refusal, refuse } from "./refusals.ts";
import { cashTranslations } from "./refusals-cash.ts";
import { useTranslations } from "./refusals-use.ts";

/** The vendor's words for kinds of records, as they stand in "No such …". */
const kinds: Readonly<Record<string, string>> = {
  "tax rate": "tax rate",
  "balance entry": "customer balance transaction",
  clock: "test clock",
  "subscription item": "subscription item",
  schedule: "subscription schedule",
  "invoice item": "invoice item",
  "credit memo": "credit note",
  line: "invoice line item",
  payment: "payment_intent",
  "payment method": "PaymentMethod",
};

/** The vendor's parameters behind the roles that the engine names. */
const params: Readonly<Record<string, string>> = {
  customerId: "customer",
  priceId: "price",
  productId: "product",
  subscriptionId: "subscription",
  invoiceId: "invoice",
  couponId: "discounts[0][coupon]",
  couponIds: "discounts[0][coupon]",
  discountId: "discounts[0][discount]",
  clockId: "test_clock",
  methodId: "payment_method",
  defaultMethodId: "default_payment_method",
  taxRateId: "tax_rates",
  taxRateIds: "tax_rates",
  defaultTaxRateIds: "default_tax_rates",
  invoiceLineId: "lines",
  refundId: "refunds",
  itemId: "items",
};

type Words = { readonly billing: Billing };
type Translations = {
  readonly [C in BillingRefusal["code"]]: (
    refusal: Extract<BillingRefusal, { code: C }>,
    words: Words,
  ) => Refusal;
};

const { parameter, coded, noSuch } = refuse;

const translations: Translations = {
  unknown: ({ kind, id, role }) => noSuch(kinds[kind] ?? kind, id, params[role] ?? role),
  deleted: ({ kind, id }) => noSuch(kinds[kind] ?? kind, id),
  inactive: ({ kind, id }) =>
    parameter(kind, `The ${kind} '${id}' is inactive: only active ones can be used.`),
  tax_engine_down: () => coded("taxes_calculation_failed", null, taxFailed),
  tax_location_unknown: () => coded("customer_tax_location_invalid", null, placeUnknown),
  lookup_key_taken: ({ key, priceId }) =>
    parameter(
      "lookup_key",
      `A price (\`${priceId}\`) already uses that lookup key: ${key}. Send transfer_lookup_key=true to take it.`,
    ),
  id_taken: ({ kind, id }) => refuse.exists(kind, id),
  unsupported_interval: ({ months }) => refuse.gap(`prices billed every ${months} months`),
  invalid_amount: ({ role, text }) => parameter(params[role] ?? role, `Invalid amount: ${text}`),
  currency_mismatch: ({ expected, given }) =>
    parameter(
      "currency",
      `You cannot combine currencies on a single customer. This customer has ${lowerCase(expected)}, not ${lowerCase(given)}.`,
    ),
  invalid_percent: ({ role, text }) => parameter(role, `Invalid percentage: ${text}`),
  clock_backwards: ({ now }) =>
    parameter(
      "frozen_time",
      `You can only advance a test clock, which stands at ${epochSeconds(now)}.`,
    ),
  clock_too_far: ({ limit }) =>
    parameter(
      "frozen_time",
      `You can only advance a test clock two intervals of its shortest subscription at a time, to ${epochSeconds(limit)} now.`,
    ),
  clock_full: ({ customerCount }) =>
    parameter("test_clock", `A test clock can have ${customerCount} customers at most.`),
  ...useTranslations,
  ...cashTranslations,
  no_items: () => refuse.missing("items"),
  last_item: () =>
    parameter(
      "items",
      "A subscription must have at least one active item. To remove it, cancel the subscription.",
    ),
  mixed_intervals: () => refuse.gap("subscriptions whose items have different billing intervals"),
  not_recurring: ({ priceId }) =>
    parameter(
      "price",
      `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`: ${priceId}.`,
    ),
  duplicate_price: ({ priceId }) =>
    parameter("items", `Cannot add multiple subscription items with the same plan: ${priceId}`),
  invalid_quantity: ({ quantity }) =>
    parameter("quantity", `Invalid quantity: ${quantity}. It must be greater than or equal to 0.`),
  days_until_due_needed: () => refuse.missing("days_until_due"),
  days_until_due_not_allowed: () =>
    parameter(
      "days_until_due",
      "You can only set `days_until_due` if the collection method is `send_invoice`.",
    ),
  start_in_the_future: ({ now }) =>
    parameter(
      "backdate_start_date",
      `\`backdate_start_date\` must not be after now (${epochSeconds(now)}).`,
    ),
  anchor_in_the_past: () =>
    parameter("billing_cycle_anchor", "The billing cycle anchor must be in the future."),
  anchor_too_late: ({ limit }) =>
    parameter(
      "billing_cycle_anchor",
      `billing_cycle_anchor cannot be later than next natural billing date (${epochSeconds(limit)}) for plan`,
    ),
  anchor_given_twice: () =>
    refuse.exclusive(["billing_cycle_anchor", "billing_cycle_anchor_config"]),
  too_many_periods: ({ count }) =>
    parameter("backdate_start_date", `Backdating by ${count} periods exceeds the limit of 250.`),
  prorated_outside_period: () =>
    parameter(
      "proration_date",
      "Cannot specify proration date outside of current subscription period",
    ),
  subscription_ended: ({ id, status }) =>
    status === "canceled"
      ? coded(
          "invalid_canceled_subscription_fields",
          null,
          "A canceled subscription can only update its cancellation_details and metadata.",
        )
      : noSuch("subscription", id),
  wrong_subscription_status: ({ status }) =>
    parameter(null, `This is not possible for a subscription with status ${status}.`),
  price_without_meter: ({ id }) =>
    parameter("applicability_config[scope][prices]", `The price ${id} is not metered.`),
  grant_expired: () => parameter("expires_at", "`expires_at` must be after `effective_at`."),
  grant_ended: ({ id }) => parameter("id", `The credit grant ${id} is expired or voided.`),
  grant_used: ({ id }) => parameter("id", `The credit grant ${id} has been used in part.`),
  period_over: () => refuse.gap("resuming with an unchanged anchor after the period's end"),
  period_not_longer: () => refuse.gap("a trial_end that is not after the running period"),
  cancel_in_the_past: () => parameter("cancel_at", "`cancel_at` must be a future timestamp"),
  schedule_taken: ({ subscriptionId, scheduleId }) =>
    parameter(
      "from_subscription",
      `You cannot migrate a subscription that is already attached to a schedule: \`${subscriptionId}\` is attached to \`${scheduleId}\`.`,
    ),
  schedule_over: ({ status }) =>
    parameter(
      "id",
      `You cannot change a subscription schedule that is in the \`${status}\` status.`,
    ),
  phase_end_needed: () =>
    parameter("phases", "Every phase needs either `end_date` or `duration`, and not both."),
  phases_do_not_adjoin: ({ expected }) =>
    parameter(
      "phases",
      `Phases must follow each other: this one starts at ${epochSeconds(expected)} and ends after that.`,
    ),
  phase_inside_period: () => refuse.gap("phases that begin in the middle of a billing period"),
  no_payment_method: () =>
    coded(
      "resource_missing",
      null,
      "This customer has no attached payment source or default payment method. Please consider adding a default payment method.",
    ),
  not_a_draft: () =>
    coded(
      "invoice_not_editable",
      null,
      "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
    ),
  wrong_invoice_status: ({ status }) =>
    parameter(
      null,
      status === "paid"
        ? "Invoice is already paid"
        : `This is not possible for an invoice with status ${status}.`,
    ),
  invoice_of_a_subscription: () =>
    parameter(null, "You can't delete invoices created by subscriptions."),
  nothing_to_invoice: () =>
    coded("invoice_no_customer_line_items", null, "Nothing to invoice for customer"),
  item_is_invoiced: ({ invoiceId }) =>
    coded(
      "invoice_not_editable",
      null,
      `This invoice item is attached to invoice ${invoiceId}, which is no longer a draft.`,
    ),
  period_backwards: () => parameter("period", "The period end must not be before its start."),
  not_finalised: ({ status }) =>
    parameter(
      "invoice",
      `Credit notes can only be created for finalized invoices, this one is ${status}.`,
    ),
  nothing_credited: () => refuse.missing("lines"),
  credit_exceeds_line: ({ lineId, asked, creditable }) =>
    parameter(
      "lines",
      `The credit of ${moneyWords(asked)} exceeds the creditable amount ${moneyWords(creditable)} of line ${lineId}.`,
    ),
  credit_exceeds_invoice: ({ asked, creditable }) =>
    parameter(
      "amount",
      `The credit note total ${moneyWords(asked)} exceeds the creditable amount ${moneyWords(creditable)} of the invoice.`,
    ),
  credited_by_amount_and_quantity: ({ lineId }) =>
    parameter(
      "lines",
      `Line ${lineId} has been credited by amount or by quantity before; both cannot be combined.`,
    ),
  settlement_does_not_tie: ({ afterPayment, settled }) =>
    parameter(
      null,
      `The sum of credit amount, refund amount, linked refunds and out of band amount (${moneyWords(settled)}) must equal the post payment amount of the credit note (${moneyWords(afterPayment)}).`,
    ),
  nothing_to_refund: ({ asked, refundable }) =>
    parameter(
      "refund_amount",
      `The refund amount ${moneyWords(asked)} exceeds what can be refunded: ${moneyWords(refundable)}.`,
    ),
  refund_not_linkable: ({ refundId }) =>
    parameter("refunds", `The refund ${refundId} cannot be linked to this credit note.`),
  credit_memo_settled: () =>
    parameter(
      null,
      "This credit note cannot be voided: its post payment part has been refunded or credited.",
    ),
  credit_memo_void: () => parameter(null, "This credit note is already void."),
  unknown_payment_method: ({ id }) => noSuch("PaymentMethod", id, "payment_method"),
  payment_method_of_another_customer: ({ id }) =>
    parameter("payment_method", `The payment method ${id} belongs to another customer.`),
  payment_method_not_attached: ({ id }) =>
    parameter("payment_method", `The payment method ${id} is not attached to the customer.`),
  unknown_payment: ({ id }) => noSuch("payment_intent", id, "payment_intent"),
  unknown_wallet: ({ key }) => noSuch("customer", key),
  amount_not_positive: () => parameter("amount", "This value must be greater than or equal to 1."),
  payment_declined: ({ reason, paymentId, attemptId }, { billing }) => {
    const words = declineWords[reason];
    const payment = paymentId === null ? undefined : billing.payments.payments.get(paymentId);
    return refuse.declined(words.decline, words.message, {
      code: words.code,
      ...(attemptId === null ? {} : { charge: attemptId }),
      ...(payment === undefined ? {} : { payment_intent: encodePaymentIntent(payment) }),
    });
  },
  payment_not_succeeded: () =>
    coded("charge_not_refundable", null, "This payment has not succeeded and cannot be refunded."),
  already_refunded: ({ id }) =>
    coded("charge_already_refunded", null, `Charge ${id} has already been refunded.`),
  refund_exceeds_payment: ({ asked, refundable }) =>
    parameter(
      "amount",
      `Refund amount (${moneyWords(asked)}) is greater than unrefunded amount on charge (${moneyWords(refundable)})`,
    ),
  payment_disputed: ({ id }) =>
    coded("charge_disputed", null, `Charge ${id} has been charged back; cannot issue a refund.`),
  nothing_to_pay_out: ({ balance }) =>
    coded("balance_insufficient", null, `There is nothing to pay out: ${moneyWords(balance)}.`),
  unknown_dispute: ({ id }) => noSuch("dispute", id),
  dispute_decided: () => parameter(null, "This dispute is already closed"),
  evidence_submitted: () =>
    parameter("evidence", "Evidence for this dispute has been submitted and cannot be changed."),
  fee_exceeds: ({ asked, charged }) =>
    parameter(
      null,
      `The fee given back (${moneyWords(asked)}) exceeds the fee (${moneyWords(charged)}).`,
    ),
  paid_out_of_band: () =>
    parameter("payment_intent", "Money that was paid out of band cannot be refunded by Stripe."),
};

/** The vendor's error for an engine's refusal. */
export function translated(refusal: BillingRefusal, words: Words): Refusal {
  const translate = translations[refusal.code] as (
    refusal: BillingRefusal,
    words: Words,
  ) => Refusal;
  return translate(refusal, words);
}

/** The engine's answer; its refusal is thrown in the vendor's words. */
export function granted<T>(answer: OrRefused<T>, words: Words): T {
  if (isRefused<T, BillingRefusal>(answer)) throw translated(answer.refused, words);
  return answer;
}
