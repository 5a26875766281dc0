import { deferredRollForward } from "./deferred-roll-forward.ts";
import { disputesNetOut } from "./disputes-net-out.ts";
import { everyFactOneFate } from "./every-fact-one-fate.ts";
import { invoicesMirrorBilling } from "./invoices-mirror-billing.ts";
import { journalsBalance } from "./journals-balance.ts";
import type { Law } from "./law.ts";
import { nothingGoesBack } from "./nothing-goes-back.ts";
import { oneDocumentPerKey } from "./one-document-per-key.ts";
import { receivablesRollForward } from "./receivables-roll-forward.ts";
import { receivablesTieOut } from "./receivables-tie-out.ts";
import { replayChangesNothing } from "./replay-changes-nothing.ts";
import { taxFollowsBilling } from "./tax-follows-billing.ts";

/** Every law that a run is held to. */
export const laws: readonly Law[] = [
  journalsBalance,
  receivablesRollForward,
  invoicesMirrorBilling,
  receivablesTieOut,
  disputesNetOut,
  deferredRollForward,
  taxFollowsBilling,
  oneDocumentPerKey,
  replayChangesNothing,
  nothingGoesBack,
  everyFactOneFate,
];
