/**
 * Fields that came without breaking anything: by version, type of object and path. An older version
 * does not have them. Of those that the vendor's objects of the mock have.
 *
 * Source: changelog of npm `stripe`, 18.0.0 (2025-03-31.basil) to 23.1.0 (2026-10-28.endive), and
 * the machine diff of its declarations (reference, section 9).
 */
export const added: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "2025-03-31.basil": {
    customer_balance_transaction: ["checkout_session"],
    invoice: ["amount_overpaid", "confirmation_secret", "payments"],
  },
  "2025-04-30.basil": {
    charge: ["billing_details.tax_id"],
    invoice: ["automatic_tax.provider"],
    payment_method: ["billing_details.tax_id"],
  },
  "2025-05-28.basil": {
    balance_transaction: ["balance_type"],
    credit_note: ["post_payment_amount", "pre_payment_amount"],
    // gone in 2025-03-31.basil, back here
    subscription: ["billing_thresholds"],
    subscription_item: ["billing_thresholds"],
    subscription_schedule: [
      "default_settings.billing_thresholds",
      "phases[].billing_thresholds",
      "phases[].items[].billing_thresholds",
    ],
  },
  "2025-06-30.basil": {
    subscription: ["billing_mode"],
    subscription_schedule: ["billing_mode"],
  },
  "2025-08-27.basil": { payment_intent: ["excluded_payment_method_types"] },
  "2025-09-30.clover": { invoiceitem: ["net_amount"] },
  "2025-10-29.clover": { credit_note: ["refunds[].payment_record_refund", "refunds[].type"] },
  "2025-12-15.clover": {
    credit_note: ["customer_account"],
    customer: ["customer_account"],
    customer_balance_transaction: ["customer_account"],
    discount: ["customer_account"],
    invoice: ["customer_account"],
    invoiceitem: ["customer_account"],
    line_item: ["subtotal"],
    payment_intent: ["customer_account"],
    payment_method: ["customer_account"],
    subscription: ["customer_account"],
    subscription_schedule: ["customer_account"],
  },
  "2026-03-25.dahlia": {
    credit_note_line_item: ["metadata"],
    invoiceitem: ["quantity_decimal"],
    line_item: ["quantity_decimal"],
  },
  "2026-04-22.dahlia": {
    payment_intent: ["managed_payments"],
    subscription: ["managed_payments"],
  },
  "2026-05-27.dahlia": {
    invoice: ["amount_paid_off_stripe"],
    subscription: ["billing_schedules"],
  },
  "2026-06-24.dahlia": {
    charge: ["payment_method_details.card.transaction_link_id"],
    subscription: [
      "invoice_settings.custom_fields",
      "invoice_settings.description",
      "invoice_settings.footer",
    ],
    subscription_schedule: [
      "default_settings.invoice_settings.custom_fields",
      "default_settings.invoice_settings.description",
      "default_settings.invoice_settings.footer",
    ],
  },
  "2026-07-29.dahlia": {
    payment_intent: ["allowed_payment_method_types"],
    refund: ["customer", "customer_account", "payment_method"],
  },
  "2026-08-26.dahlia": { subscription: ["cancellation_details.feedback_option"] },
  "2026-09-30.endive": {
    charge: ["payment_method_details.card.electronic_commerce_indicator"],
    invoice: ["status_details"],
    payment_intent: ["payment_record"],
    product: ["tax_details"],
    subscription: ["status_details", "trial_settings.end_behavior.billing_cycle_anchor"],
    subscription_item: ["current_trial"],
    subscription_schedule: ["pause_schedules"],
  },
  "2026-10-28.endive": { dispute: ["intended_submission_method"] },
};
