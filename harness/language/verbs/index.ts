import { bankAccepts } from "./bank-accepts.ts";
import { bankDecidesDispute } from "./bank-decides-dispute.ts";
import { bankDeclines } from "./bank-declines.ts";
import { bankDisputes } from "./bank-disputes.ts";
import { bankReceivesPayout } from "./bank-receives-payout.ts";
import { billingHoldsDeliveries } from "./billing-holds-deliveries.ts";
import { billingReleasesDeliveries } from "./billing-releases-deliveries.ts";
import { billingRepeatsDeliveries } from "./billing-repeats-deliveries.ts";
import { bookkeeperPosts } from "./bookkeeper-posts.ts";
import { bookkeeperReverses } from "./bookkeeper-reverses.ts";
import { clerkChanges } from "./clerk-changes.ts";
import { clerkRenames } from "./clerk-renames.ts";
import { collectionsWritesOff } from "./collections-writes-off.ts";
import { customerAccepts } from "./customer-accepts.ts";
import { customerCancels } from "./customer-cancels.ts";
import { customerDisputesInvoice } from "./customer-disputes-invoice.ts";
import { customerMoves } from "./customer-moves.ts";
import { customerPauses } from "./customer-pauses.ts";
import { customerPays } from "./customer-pays.ts";
import { customerResumes } from "./customer-resumes.ts";
import { customerTransfers } from "./customer-transfers.ts";
import { customerUses } from "./customer-uses.ts";
import { financeAllocates } from "./finance-allocates.ts";
import { financeApplies } from "./finance-applies.ts";
import { financeApproves } from "./finance-approves.ts";
import { financeAssigns } from "./finance-assigns.ts";
import { financeCredits } from "./finance-credits.ts";
import { financeDecidesDispute } from "./finance-decides-dispute.ts";
import { financeGrants } from "./finance-grants.ts";
import { financeMapsProduct } from "./finance-maps-product.ts";
import { financeRecordsCertificate } from "./finance-records-certificate.ts";
import { financeRefunds } from "./finance-refunds.ts";
import { financeReissues } from "./finance-reissues.ts";
import { financeReleases } from "./finance-releases.ts";
import { financeReplays } from "./finance-replays.ts";
import { financeSettles } from "./finance-settles.ts";
import { financeTakesOver } from "./finance-takes-over.ts";
import { financeTransfers } from "./finance-transfers.ts";
import { financeVoids } from "./finance-voids.ts";
import { salesAmends } from "./sales-amends.ts";
import { salesApproves } from "./sales-approves.ts";
import { salesCloses } from "./sales-closes.ts";
import { salesRejects } from "./sales-rejects.ts";
import { salesRenames } from "./sales-renames.ts";
import { salesRenews } from "./sales-renews.ts";
import { salesSells } from "./sales-sells.ts";
import { salesSetsTerms } from "./sales-sets-terms.ts";
import { stewardConfirmsMasters } from "./steward-confirms-masters.ts";
import { taxEngineIsDown } from "./tax-engine-is-down.ts";
import { vendorFails } from "./vendor-fails.ts";
import { vendorIsInMaintenance } from "./vendor-is-in-maintenance.ts";
import { vendorThrottles } from "./vendor-throttles.ts";
import type { Verb } from "./verb.ts";

/** Every verb of `when`, by who acts. */
export const verbs: readonly Verb[] = [
  salesCloses,
  salesApproves,
  salesRejects,
  salesSells,
  salesAmends,
  salesRenews,
  customerCancels,
  customerPauses,
  customerResumes,
  customerAccepts,
  salesRenames,
  salesSetsTerms,
  clerkChanges,
  clerkRenames,
  bookkeeperPosts,
  bookkeeperReverses,
  stewardConfirmsMasters,
  customerMoves,
  customerPays,
  customerTransfers,
  customerUses,
  bankDeclines,
  bankAccepts,
  customerDisputesInvoice,
  financeDecidesDispute,
  bankReceivesPayout,
  bankDisputes,
  bankDecidesDispute,
  financeAllocates,
  financeTakesOver,
  financeApplies,
  financeSettles,
  financeTransfers,
  financeCredits,
  financeRefunds,
  financeVoids,
  financeReissues,
  collectionsWritesOff,
  financeApproves,
  financeRecordsCertificate,
  financeGrants,
  financeMapsProduct,
  financeAssigns,
  financeReplays,
  financeReleases,
  billingRepeatsDeliveries,
  billingHoldsDeliveries,
  billingReleasesDeliveries,
  vendorThrottles,
  vendorIsInMaintenance,
  taxEngineIsDown,
  vendorFails,
];
