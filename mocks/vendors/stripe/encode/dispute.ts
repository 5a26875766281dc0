import { epochSeconds } from "../../../../model/days.ts";
import type { Dispute, Payments } from "../../../engines/payments/index.ts";
import { amount, lowerCase } from "./money.ts";
import { encodeBalanceTransaction } from "./movement.ts";

/** Texts and file ids that a company may hand in; all of them are shown, unset ones as null. */
export const evidenceFields = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_communication",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "customer_signature",
  "duplicate_charge_documentation",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "receipt",
  "refund_policy",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "service_documentation",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_documentation",
  "shipping_tracking_number",
  "uncategorized_file",
  "uncategorized_text",
] as const;

const networkReasons: Readonly<Record<string, string>> = { fraudulent: "10.4" };

function evidence(dispute: Dispute): object {
  const shown = evidenceFields.map((name) => [name, dispute.evidence[name] ?? null]);
  return { ...Object.fromEntries(shown), enhanced_evidence: {} };
}

/** A contested charge as the vendor's Dispute, its movements on the balance whole. */
export function encodeDispute(payments: Payments, dispute: Dispute): object {
  const movements = dispute.movementIds.flatMap((id) => payments.movements.get(id) ?? []);
  const isDue = dispute.status === "needs response";
  return {
    id: dispute.id,
    object: "dispute",
    amount: amount(dispute.amount),
    balance_transactions: movements.map((one) => encodeBalanceTransaction(one)),
    charge: dispute.attemptId,
    created: epochSeconds(dispute.openedAt),
    currency: lowerCase(dispute.amount.currency),
    enhanced_eligibility_types: [],
    evidence: evidence(dispute),
    evidence_details: {
      due_by: isDue ? epochSeconds(dispute.evidenceDueAt) : null,
      enhanced_eligibility: {},
      has_evidence: Object.keys(dispute.evidence).length > 0,
      past_due: false,
      submission_count: dispute.submissionCount,
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: dispute.metadata,
    payment_intent: dispute.paymentId,
    payment_method_details: {
      card: {
        brand: "visa",
        case_type: "chargeback",
        network_reason_code: networkReasons[dispute.reason] ?? null,
      },
      type: "card",
    },
    reason: dispute.reason.replaceAll(" ", "_"),
    status: dispute.status.replaceAll(" ", "_"),
  };
}
