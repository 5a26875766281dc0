import type { Audience } from "../../../model/scenario/expectation.ts";
import { agingOn } from "./aging-on.ts";
import { arr } from "./arr.ts";
import { balanceOf } from "./balance-of.ts";
import { billingDisputeFor } from "./billing-dispute-for.ts";
import { checksFind } from "./checks-find.ts";
import { creditMemoFor } from "./credit-memo-for.ts";
import { crmShows } from "./crm-shows.ts";
import { customerNameOf } from "./customer-name-of.ts";
import { disputeFor } from "./dispute-for.ts";
import { exceptionFor } from "./exception-for.ts";
import type { ExpectationWord } from "./expectation.ts";
import { invoiceFor } from "./invoice-for.ts";
import { journalFor } from "./journal-for.ts";
import { keyFigures } from "./key-figures.ts";
import { monthEndOf } from "./month-end-of.ts";
import { mrr } from "./mrr.ts";
import { others } from "./others.ts";
import { othersAsAgreed } from "./others-as-agreed.ts";
import { paymentAttemptsFor } from "./payment-attempts-for.ts";
import { receivesCancellation } from "./receives-cancellation.ts";
import { receivesCreditMemo } from "./receives-credit-memo.ts";
import { receivesInvoice } from "./receives-invoice.ts";
import { receivesPaymentFailed } from "./receives-payment-failed.ts";
import { receivesReceipt } from "./receives-receipt.ts";
import { receivesRefund } from "./receives-refund.ts";
import { receivesRestoration } from "./receives-restoration.ts";
import { receivesSuspension } from "./receives-suspension.ts";
import { refundFor } from "./refund-for.ts";
import { revenueIn } from "./revenue-in.ts";
import { subscriptionOf } from "./subscription-of.ts";
import { summaryOf } from "./summary-of.ts";

/** Every expectation of `then`. */
export const expectations: readonly ExpectationWord[] = [
  receivesInvoice,
  receivesReceipt,
  receivesPaymentFailed,
  receivesCreditMemo,
  receivesRefund,
  receivesCancellation,
  receivesSuspension,
  receivesRestoration,
  invoiceFor,
  creditMemoFor,
  refundFor,
  disputeFor,
  billingDisputeFor,
  paymentAttemptsFor,
  subscriptionOf,
  others,
  othersAsAgreed,
  journalFor,
  summaryOf,
  balanceOf,
  revenueIn,
  monthEndOf,
  exceptionFor,
  checksFind,
  mrr,
  arr,
  agingOn,
  crmShows,
  customerNameOf,
  keyFigures,
];

export function expectationsOf(audience: Audience): readonly ExpectationWord[] {
  return expectations.filter((one) => one.audience === audience);
}
