import { controls } from "../controls/index.ts";
import { accountsByEvent } from "./accounts-by-event.ts";
import { accountsOfTheChart } from "./accounts-of-the-chart.ts";
import { acknowledgedIsKept } from "./acknowledged-is-kept.ts";
import { amountsKeepTheirScale } from "./amounts-keep-their-scale.ts";
import { applicationsFollowBilling } from "./applications-follow-billing.ts";
import { betweenEntitiesNamesBoth } from "./between-entities-names-both.ts";
import { billingRunsWhatWasAgreed } from "./billing-runs-what-was-agreed.ts";
import { bundlesBySellingPrice } from "./bundles-by-selling-price.ts";
import { callsFitTheContract } from "./calls-fit-the-contract.ts";
import { cashAcrossEntities } from "./cash-across-entities.ts";
import { clearingAccountsEmpty } from "./clearing-accounts-empty.ts";
import { closeWaitsForTheMonth } from "./close-waits-for-the-month.ts";
import { closedPeriodsStay } from "./closed-periods-stay.ts";
import { closedRevenueStays } from "./closed-revenue-stays.ts";
import { controlAccountsStayShut } from "./control-accounts-stay-shut.ts";
import { creditsKeepTheRate } from "./credits-keep-the-rate.ts";
import { creditsKeepTheTax } from "./credits-keep-the-tax.ts";
import { crmMirrorsBilling } from "./crm-mirrors-billing.ts";
import { customerCreditIsALiability } from "./customer-credit-is-a-liability.ts";
import { deferredNeverOverdrawn } from "./deferred-never-overdrawn.ts";
import { deferredRollForward } from "./deferred-roll-forward.ts";
import { disputesNetOut } from "./disputes-net-out.ts";
import { documentsInTheirEntity } from "./documents-in-their-entity.ts";
import { documentsKeepTheirDay } from "./documents-keep-their-day.ts";
import { earnedAndDeferredIsInvoiced } from "./earned-and-deferred-is-invoiced.ts";
import { earnedByTheCalendar } from "./earned-by-the-calendar.ts";
import { earnedWithinTheService } from "./earned-within-the-service.ts";
import { everyFactOneFate } from "./every-fact-one-fate.ts";
import { everyLineHasItsBase } from "./every-line-has-its-base.ts";
import { everyLinkResolves } from "./every-link-resolves.ts";
import { intercompanyMirrors } from "./intercompany-mirrors.ts";
import { invoicesMirrorBilling } from "./invoices-mirror-billing.ts";
import { itemsCloseWithAReason } from "./items-close-with-a-reason.ts";
import { itemsSayWhatTheyAre } from "./items-say-what-they-are.ts";
import { journalsBalance } from "./journals-balance.ts";
import { lateFactsGoToOpenPeriods } from "./late-facts-go-to-open-periods.ts";
import type { Law } from "./law.ts";
import { neverBelowNothing } from "./never-below-nothing.ts";
import { noItemForWhatIsPosted } from "./no-item-for-what-is-posted.ts";
import { nothingGoesBack } from "./nothing-goes-back.ts";
import { olderBooksMoveOnce } from "./older-books-move-once.ts";
import { oneContractPerDeal } from "./one-contract-per-deal.ts";
import { oneDocumentPerKey } from "./one-document-per-key.ts";
import { oneIntentOneKey } from "./one-intent-one-key.ts";
import { oneItemPerDocument } from "./one-item-per-document.ts";
import { oneKeyPerFact } from "./one-key-per-fact.ts";
import { parentsComeFirst } from "./parents-come-first.ts";
import { payoutsSettle } from "./payouts-settle.ts";
import { periodHoldsItsDate } from "./period-holds-its-date.ts";
import { postedLinesStay } from "./posted-lines-stay.ts";
import { pricesAsSold } from "./prices-as-sold.ts";
import { ratesOfTheDay } from "./rates-of-the-day.ts";
import { readsAreBounded } from "./reads-are-bounded.ts";
import { receiptsMirrorPayments } from "./receipts-mirror-payments.ts";
import { receivablesRollForward } from "./receivables-roll-forward.ts";
import { receivablesTieOut } from "./receivables-tie-out.ts";
import { recurringRevenueAgrees } from "./recurring-revenue-agrees.ts";
import { referencesSurvive } from "./references-survive.ts";
import { refundsInParts } from "./refunds-in-parts.ts";
import { refusedLeavesNoTrace } from "./refused-leaves-no-trace.ts";
import { replayChangesNothing } from "./replay-changes-nothing.ts";
import { reportedIsReal } from "./reported-is-real.ts";
import { retryAfterIsKept } from "./retry-after-is-kept.ts";
import { reversalsMirror } from "./reversals-mirror.ts";
import { secretsStaySecret } from "./secrets-stay-secret.ts";
import { serviceIsNeverDenied } from "./service-is-never-denied.ts";
import { servicePeriodsAdjoin } from "./service-periods-adjoin.ts";
import { serviceStopsAfterGrace } from "./service-stops-after-grace.ts";
import { settledInOneCurrency } from "./settled-in-one-currency.ts";
import { settledLeavesNothing } from "./settled-leaves-nothing.ts";
import { silenceAfterWork } from "./silence-after-work.ts";
import { summariesHoldTheirDetails } from "./summaries-hold-their-details.ts";
import { takenBackAtOnceIsNothing } from "./taken-back-at-once-is-nothing.ts";
import { taxFollowsBilling } from "./tax-follows-billing.ts";
import { taxIsBaseTimesRate } from "./tax-is-base-times-rate.ts";
import { unappliedCashIsKept } from "./unapplied-cash-is-kept.ts";
import { unknownIsLookedUp } from "./unknown-is-looked-up.ts";
import { useIsBilledOnce } from "./use-is-billed-once.ts";
import { useIsEarnedWhenUsed } from "./use-is-earned-when-used.ts";
import { valuationsAreUndone } from "./valuations-are-undone.ts";
import { withdrawnDocumentsLeaveNothing } from "./withdrawn-documents-leave-nothing.ts";
import { workComesToItsEnd } from "./work-comes-to-its-end.ts";
import { writeOffsAreApproved } from "./write-offs-are-approved.ts";
import { writesHaveACause } from "./writes-have-a-cause.ts";
import { zeroTaxHasAReason } from "./zero-tax-has-a-reason.ts";

/**
 * Every law that a run is held to, from the most telling to the most general: where several accuse
 * for the same money, the earlier one is told first. Laws that compare totals stand last.
 */
export const laws: readonly Law[] = [
  journalsBalance,
  postedLinesStay,
  accountsOfTheChart,
  referencesSurvive,
  amountsKeepTheirScale,
  settledInOneCurrency,
  ratesOfTheDay,
  creditsKeepTheRate,
  receiptsMirrorPayments,
  refundsInParts,
  neverBelowNothing,
  applicationsFollowBilling,
  unappliedCashIsKept,
  customerCreditIsALiability,
  earnedWithinTheService,
  withdrawnDocumentsLeaveNothing,
  reversalsMirror,
  takenBackAtOnceIsNothing,
  summariesHoldTheirDetails,
  accountsByEvent,
  controlAccountsStayShut,
  invoicesMirrorBilling,
  writeOffsAreApproved,
  disputesNetOut,
  payoutsSettle,
  documentsInTheirEntity,
  cashAcrossEntities,
  intercompanyMirrors,
  betweenEntitiesNamesBoth,
  reportedIsReal,
  ...controls,
  oneDocumentPerKey,
  oneKeyPerFact,
  writesHaveACause,
  oneIntentOneKey,
  noItemForWhatIsPosted,
  itemsSayWhatTheyAre,
  itemsCloseWithAReason,
  oneItemPerDocument,
  oneContractPerDeal,
  pricesAsSold,
  crmMirrorsBilling,
  billingRunsWhatWasAgreed,
  serviceIsNeverDenied,
  serviceStopsAfterGrace,
  everyLinkResolves,
  recurringRevenueAgrees,
  nothingGoesBack,
  parentsComeFirst,
  silenceAfterWork,
  retryAfterIsKept,
  unknownIsLookedUp,
  readsAreBounded,
  callsFitTheContract,
  secretsStaySecret,
  refusedLeavesNoTrace,
  replayChangesNothing,
  closeWaitsForTheMonth,
  closedRevenueStays,
  closedPeriodsStay,
  periodHoldsItsDate,
  lateFactsGoToOpenPeriods,
  documentsKeepTheirDay,
  everyLineHasItsBase,
  taxIsBaseTimesRate,
  creditsKeepTheTax,
  zeroTaxHasAReason,
  useIsBilledOnce,
  useIsEarnedWhenUsed,
  servicePeriodsAdjoin,
  deferredNeverOverdrawn,
  earnedByTheCalendar,
  earnedAndDeferredIsInvoiced,
  bundlesBySellingPrice,
  settledLeavesNothing,
  valuationsAreUndone,
  workComesToItsEnd,
  acknowledgedIsKept,
  everyFactOneFate,
  receivablesTieOut,
  receivablesRollForward,
  clearingAccountsEmpty,
  olderBooksMoveOnce,
  taxFollowsBilling,
  deferredRollForward,
];
