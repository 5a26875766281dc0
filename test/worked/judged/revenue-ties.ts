import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import { lastDayOf, type PeriodId, periodOf } from "../../../model/days.ts";
import { decimal, roundToInteger } from "../../../model/decimal.ts";
import {
  closeOf,
  linesThrough,
  moved,
  postedBy,
  type Reconciliation,
  revenue,
  sum,
} from "./tie.ts";
import { useNotInvoiced } from "./use-entries.ts";

/** Of all contracts: billed less earned, by their services and by what was kept at one moment. */
function contractsLeft(index: EvidenceIndex, period: PeriodId, then: number): bigint {
  const { invoices } = postedBy(index, period);
  return sum(
    index.facts["revenue contract"].all(then).map(({ terms, kept, subscriptionId }) => {
      const billed = invoices.filter((one) => one.subscriptionId === subscriptionId);
      const schedules = index.facts.schedule.all(then).filter(isOfContract(index));
      const agreed = sum(terms.map(({ price }) => price.minor));
      const atOnce = agreed - sum(schedules.map(({ total }) => total.minor));
      return (
        sum(billed.map(({ net }) => net.minor)) -
        sum(schedules.map(({ recognised }) => recognised.minor)) -
        (kept.length > 0 ? atOnce : 0n)
      );
    }),
  );
}

/** A schedule that stems from no document stems from a contract; one contract an entry. */
function isOfContract(index: EvidenceIndex) {
  return ({ documentId }: { readonly documentId: string }) =>
    index.documents.get(documentId) === undefined;
}

/** What was paid for credits that are neither used nor over. */
function creditsLeft(index: EvidenceIndex, then: number): bigint {
  return sum(
    index.facts["credit grant"].all(then).map(({ paid, units, remaining }) => {
      const used = decimal(paid.minor).times(decimal(String(units - remaining)));
      return paid.minor - roundToInteger(used.div(decimal(String(units))));
    }),
  );
}

/** RCN-3: what is deferred = what the schedules still hold; and it moves by its four causes only. */
export const deferredRolls: Reconciliation = (index, period) => {
  const lines = linesThrough(index, period);
  const then = closeOf(index, period);
  const left = index.facts.schedule
    .all(then)
    .filter(({ documentId }) => (index.documents.get(documentId)?.period ?? "none") <= period)
    .map(({ total, recognised }) => total.minor - recognised.minor);
  const byContract = contractsLeft(index, period, then) + creditsLeft(index, then);
  const roles = ["deferred_revenue", "contract_asset"] as const;
  const ofPeriod = lines.filter(({ on }) => periodOf(on) === period);
  const earlier = lines.filter(({ on }) => periodOf(on) < period);
  const recognised = ofPeriod.filter(({ purpose }) => purpose === "recognition");
  const documents = ofPeriod.filter(({ purpose }) => purpose !== "recognition");
  const closing = -moved(lines, ...roles);
  const rolled =
    -moved(earlier, ...roles) - moved(documents, ...roles) + moved(recognised, ...revenue);
  return [
    {
      of: `deferred revenue at the end of ${period}`,
      amounts: [closing, rolled, sum(left) + byContract],
    },
  ];
};

/** RCN-4: what a line has earned once its service is over = its net less its credits. */
export const linesAreEarned: Reconciliation = (index, period) => {
  const through = lastDayOf(period);
  const then = closeOf(index, period);
  const credited = index.facts["credit memo"].all(then).flatMap(({ lines }) => lines);
  return index.facts.schedule
    .all(then)
    .flatMap(({ lineId, documentId, servicePeriod, recognised, pauses }) => {
      const document = index.documents.get(documentId);
      const net = document?.lines.find(({ id }) => id === lineId)?.net.minor;
      if (net === undefined || document?.status === "voided") return [];
      if (servicePeriod.endsOn > through || pauses !== undefined) return [];
      const off = credited.filter(({ invoiceLineId }) => invoiceLineId === lineId);
      return [
        {
          of: `revenue of line ${lineId}`,
          amounts: [recognised.minor, net - sum(off.map((line) => line.net.minor))],
        },
      ];
    });
};

/** RCN-8: billed, net of tax and credits = recognised + still to be recognised. */
export const contractValueTies: Reconciliation = (index, period) => {
  const { invoices, memos } = postedBy(index, period);
  const lines = linesThrough(index, period);
  const billed = sum(invoices.map(({ net }) => net.minor)) - sum(memos.map(({ net }) => net.minor));
  const takenOver = index.facts["opening balance"]
    .all()
    .filter(
      ({ loadedOn, account }) => periodOf(loadedOn) <= period && account === "deferred_revenue",
    )
    .map(({ balance }) => -balance.minor);
  const toBill = moved(lines, "unbilled_receivable", "contract_asset");
  const earned = -moved(lines, ...revenue, "deferred_revenue");
  return [
    { of: `contract value by ${period}`, amounts: [billed + sum(takenOver) + toBill, earned] },
  ];
};

/** RCN-10: unbilled = usage that is rated and not invoiced; contract assets stand by themselves. */
export const unbilledTies: Reconciliation = (index, period) => [
  {
    of: `unbilled at the end of ${period}`,
    amounts: [
      moved(linesThrough(index, period), "unbilled_receivable"),
      useNotInvoiced(index, period),
    ],
  },
];
