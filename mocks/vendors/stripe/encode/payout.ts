import { epochSeconds } from "../../../../model/days.ts";
import type { Payout } from "../../../engines/payments/index.ts";
import { amount, lowerCase } from "./money.ts";

/** A payout that has arrived; the mock's bank takes no time. */
export function encodePayout(payout: Payout): object {
  return {
    id: payout.id,
    object: "payout",
    amount: amount(payout.amount),
    application_fee: null,
    application_fee_amount: null,
    arrival_date: epochSeconds(payout.at),
    automatic: true,
    balance_transaction: null,
    created: epochSeconds(payout.at),
    currency: lowerCase(payout.amount.currency),
    description: null,
    destination: null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: "completed",
    reversed_by: null,
    source_type: "card",
    statement_descriptor: null,
    status: "paid",
    trace_id: null,
    type: "bank_account",
  };
}
