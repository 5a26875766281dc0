import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import type { AccountRole } from "../../../model/accounts.ts";
import { lastDayOf, type PeriodId, periodOf } from "../../../model/days.ts";
import type { Payment, Refund } from "../../../model/facts/billing.ts";
import { linesThrough, moved, postedBy, type Reconciliation, sum } from "./tie.ts";

function atProcessor({ cashAccount }: Payment | Refund): boolean {
  return cashAccount === undefined;
}

/** What older books have handed over on an account by then (MIG-1). */
function openedOn(index: EvidenceIndex, period: PeriodId, role: AccountRole) {
  return index.facts["opening balance"]
    .all()
    .filter(({ account, loadedOn }) => account === role && periodOf(loadedOn) <= period);
}

/** RCN-5: the processor's balance = what came and went through it. */
export const clearingTies: Reconciliation = (index, period) => {
  const { payments, refunds } = postedBy(index, period);
  const through = lastDayOf(period);
  const payouts = index.facts.payout.all().filter(({ paidOn }) => paidOn <= through);
  const lines = linesThrough(index, period);
  const disputes = index.facts.dispute.all().filter(({ openedOn }) => openedOn <= through);
  const withdrawn = disputes.map(({ amount, status, decidedOn }) =>
    status === "won" && decidedOn !== null && decidedOn <= through ? 0n : amount.minor,
  );
  const fees = moved(lines, "payment_fees", "dispute_fees");
  const closing =
    sum(openedOn(index, period, "cash_clearing").map(({ balance }) => balance.minor)) +
    sum(payments.filter(atProcessor).map(({ amount }) => amount.minor)) -
    sum(refunds.filter(atProcessor).map(({ amount }) => amount.minor)) -
    sum(withdrawn) -
    fees -
    sum(payouts.map(({ amount }) => amount.minor));
  return [
    {
      of: `cash clearing at the end of ${period}`,
      amounts: [moved(lines, "cash_clearing"), closing],
    },
  ];
};

/** RCN-6: tax owed = tax of invoices − of credits − of debts given up for good, per jurisdiction. */
export const taxTies: Reconciliation = (index, period) => {
  const { invoices, memos } = postedBy(index, period);
  const lines = linesThrough(index, period).filter(({ role }) => role === "tax_payable");
  const billed = invoices.flatMap((invoice) => invoice.lines).flatMap(({ taxes }) => taxes);
  const credited = memos.flatMap((memo) => memo.lines).flatMap(({ taxes }) => taxes);
  const losses = index.documents
    .all()
    .filter((document) => document.period <= period)
    .map((document) => ({ document, type: index.links.factOf(document)?.type }))
    .filter(({ type }) => type === "write off" || type === "recovery");
  const lost = (place: string) =>
    sum(
      losses.map(({ document, type }) => {
        const own = document.lines.filter(({ jurisdictions }) => jurisdictions.includes(place));
        const tax = sum(own.map((line) => line.tax.minor));
        return type === "recovery" ? -tax : tax;
      }),
    );
  const opened = openedOn(index, period, "tax_payable");
  const takenOver = (place: string) =>
    sum(opened.filter((one) => one.jurisdiction === place).map(({ balance }) => -balance.minor));
  const places = new Set([
    ...lines.map(({ jurisdiction }) => jurisdiction ?? ""),
    ...billed.map(({ jurisdiction }) => jurisdiction),
  ]);
  const of = (taxes: typeof billed, place: string) =>
    sum(
      taxes.filter(({ jurisdiction }) => jurisdiction === place).map(({ amount }) => amount.minor),
    );
  return [...places].map((place) => ({
    of: `tax payable of ${place}`,
    amounts: [
      -moved(
        lines.filter(({ jurisdiction }) => (jurisdiction ?? "") === place),
        "tax_payable",
      ),
      takenOver(place) + of(billed, place) - of(credited, place) - lost(place),
    ],
  }));
};
