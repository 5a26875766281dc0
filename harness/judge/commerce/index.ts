import type { EvidenceIndex } from "../evidence-index.ts";
import { type CheckResult, together } from "../remark.ts";
import { agreements } from "./agreement.ts";
import { creditsAgreed } from "./credits.ts";
import { grantsAgreed } from "./grants.ts";
import { invoicesAgreed } from "./invoices.ts";
import { ordersAgreed } from "./orders.ts";
import { paymentsAgreed } from "./payments.ts";
import { subscriptionsAgreed } from "./subscriptions.ts";

/**
 * What may exist at billing, from what people did: one subscription per won deal, one invoice per
 * billing period and amendment, the credits that are owed and nothing collected twice.
 */
export function expectedCommerce(index: EvidenceIndex): CheckResult {
  const all = agreements(index);
  return together([
    subscriptionsAgreed(index, all),
    invoicesAgreed(index, all),
    ordersAgreed(index),
    grantsAgreed(index),
    creditsAgreed(index, all),
    paymentsAgreed(index),
  ]);
}
