import type { Money } from "../../../model/money.ts";
import type { Refund } from "../payments/records.ts";
import type { Metadata } from "../plain.ts";
import type { Billing } from "./billing.ts";
import type { OrRefused } from "./refusals.ts";

export type NewRefund = {
  /** Default: all that is left. */
  readonly amount?: Money;
  readonly reason?: string | null;
  readonly metadata?: Metadata;
};

/** Money back without a credit memo: what the invoice demanded stays as it is (CRN-4). */
export declare function refundPayment(
  billing: Billing,
  paymentId: string,
  refund?: NewRefund,
): OrRefused<Refund>;
