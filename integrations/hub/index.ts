import { performAllowance } from "./books/allowance.ts";
import { performBatch } from "./books/batch.ts";
import { performDeposit } from "./books/deposit.ts";
import { performDispute } from "./books/dispute.ts";
import { performInvoice } from "./books/perform.ts";
import { performRefund } from "./books/plain-refund.ts";
import { performWriteOff } from "./books/write-off.ts";
import { at } from "./clock.ts";
import { performAccount } from "./commerce/account.ts";
import { performAgreement } from "./commerce/agreed-quantities.ts";
import { performTerms } from "./commerce/agreed-terms.ts";
import { performOpportunity, performSubscription } from "./commerce/perform.ts";
import { cutover, performCutover } from "./cutover/perform.ts";
import { openHub } from "./hub.ts";
import { openEventLog } from "./inbound/event-log.ts";
import { type Reception, receive } from "./inbound/receive.ts";
import { performFees } from "./jobs/fees.ts";
import { nightly } from "./jobs/nightly.ts";
import { replay } from "./jobs/replay.ts";
import { sweep } from "./jobs/sweep.ts";
import { openLane } from "./lane.ts";
import { readSettings } from "./settings.ts";
import type { Given, Integration } from "./shapes.ts";
import { performAccrual } from "./usage/accrual.ts";
import { performExpiry } from "./usage/credits.ts";
import { performUse } from "./usage/report.ts";
import { openWork, type Performers, type Work } from "./work.ts";

/**
 * The reference integration: joins Salesforce, Stripe and NetSuite.
 *
 * All that it knows beyond a call is in the given store; after a crash the function is called again
 * with the same store and goes on.
 */
export default async function hub(given: Given): Promise<Integration> {
  const settings = readSettings(given);
  const parts = openHub(given, settings);
  const performers: Performers = {
    opportunity: (id) => performOpportunity(parts, id),
    account: (id) => performAccount(parts, id),
    terms: (id) => performTerms(parts, id),
    agreement: (id) => performAgreement(parts, id),
    subscription: (id) => performSubscription(parts, id),
    invoice: (id) => performInvoice(parts, id),
    refund: (id) => performRefund(parts, id),
    deposit: (id) => performDeposit(parts, id),
    dispute: (id) => performDispute(parts, id),
    "write-off": (id) => performWriteOff(parts, id),
    fees: (day) => performFees(parts, day),
    batch: (id) => performBatch(parts, id),
    use: (id) => performUse(parts, id),
    accrual: (id) => performAccrual(parts, id),
    cutover: (id) => performCutover(parts, id),
    allowance: (id) => performAllowance(parts, id),
    credits: (id) => performExpiry(parts, id),
  };
  const lane = openLane();
  // What goes wrong on such an occasion goes wrong again at the next sweep, and is seen there.
  const wakeAt = (second: number): void =>
    at(second, () => void lane(() => work.takeUp()).catch(() => undefined));
  const work: Work = openWork(given.store, parts.exceptions, settings, performers, wakeAt);
  const reception: Reception = {
    hub: parts,
    work,
    log: openEventLog(given.store),
    lane,
  };
  return {
    receive: (request) => receive(reception, request),
    jobs: {
      sweep: () => sweep(reception),
      nightly: (input) => nightly(reception, input),
      replay: (input) => replay(reception, input),
      cutover: (input) => cutover(reception, input),
    },
    exceptions: () => parts.exceptions.all(),
    audit: () => parts.audit.all(),
  };
}
