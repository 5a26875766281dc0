import type { MoneyFact } from "../../../harness/judge/document-links.ts";
import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import type { AccountRole } from "../../../model/accounts.ts";
import { type BusinessDate, lastDayOf, type PeriodId, periodOf } from "../../../model/days.ts";
import { decimal, roundToInteger } from "../../../model/decimal.ts";
import { allocatedOf, unappliedOf } from "../../../model/facts/allocations.ts";
import type { Payment, Refund } from "../../../model/facts/billing.ts";
import type { JournalLine } from "../../../model/facts/books.ts";
import { isZero } from "../../../model/money.ts";
import { depositKey } from "../../fixtures/straight-through/index.ts";
import { openItems } from "./aging.ts";
import { useNotInvoiced } from "./use-entries.ts";

/** Two or more amounts that must be one, in minor units, and of what. */
export type Tie = { readonly of: string; readonly amounts: readonly bigint[] };

/** An identity of the rules (section 12), at the end of a period, from evidence alone. */
export type Reconciliation = (index: EvidenceIndex, period: PeriodId) => readonly Tie[];

type Line = JournalLine & {
  readonly on: BusinessDate;
  readonly entity: string;
  readonly purpose: string;
};

function linesThrough(index: EvidenceIndex, period: PeriodId): readonly Line[] {
  return index.journals
    .filter(({ object }) => object.period <= period)
    .flatMap(({ object: { postedOn: on, entity, purpose, lines } }) =>
      lines.map((line) => ({ ...line, on, entity, purpose })),
    );
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function moved(lines: readonly Line[], ...roles: readonly AccountRole[]): bigint {
  const wanted = lines.filter(({ role }) => role !== null && roles.includes(role));
  return sum(wanted.map(({ debit, credit }) => debit.minor - credit.minor));
}

const revenue: readonly AccountRole[] = [
  "revenue_subscription",
  "revenue_module",
  "revenue_usage",
  "revenue_services",
  "revenue_breakage",
];

/** Of the facts that count by then: by the day on which the books show them. */
function postedBy(index: EvidenceIndex, period: PeriodId) {
  const isIn = (factId: string) =>
    index.links.documentsOf(factId).some((document) => document.period <= period);
  const { facts } = index;
  return {
    invoices: facts.invoice.all().filter(({ id, status }) => status !== "void" && isIn(id)),
    memos: facts["credit memo"].all().filter(({ id, status }) => status !== "void" && isIn(id)),
    payments: facts.payment.all().filter(({ id, status }) => status === "succeeded" && isIn(id)),
    refunds: facts.refund.all().filter(({ id, status }) => status === "succeeded" && isIn(id)),
  };
}

/** RCN-1: every entry balances. */
const entriesBalance: Reconciliation = (index, period) =>
  index.journals
    .filter(({ object }) => object.period === period)
    .map(({ object: { id, lines } }) => ({
      of: `journal ${id}`,
      amounts: [
        sum(lines.map(({ debit }) => debit.minor)),
        sum(lines.map(({ credit }) => credit.minor)),
      ],
    }));

/** RCN-2: open items of billing = sub-ledger = control account, per customer; at the very end. */
const receivablesTie: Reconciliation = (index, period) => {
  const last = index.journals
    .map(({ object }) => object.period)
    .sort()
    .at(-1);
  if (period !== last) return [];
  const nameOf = (id: string | null) => index.facts.customer.get(id ?? "")?.legalName ?? "nobody";
  const control = linesThrough(index, period).filter(({ role }) => role === "accounts_receivable");
  const items = openItems(index, lastDayOf(period));
  const documents = index.documents.all().filter(({ status }) => status !== "voided");
  const names = new Set([
    ...control.map(({ customer }) => nameOf(customer)),
    ...items.map(({ customerId }) => nameOf(customerId)),
  ]);
  return [...names].map((name) => ({
    of: `receivables of ${name}`,
    amounts: [
      sum(items.filter((one) => nameOf(one.customerId) === name).map(({ amount }) => amount)),
      sum(
        documents
          .filter(({ customerId }) => customerId !== null && nameOf(customerId) === name)
          .map(({ kind, open }) => (kind === "invoice" ? open.minor : -open.minor)),
      ),
      moved(
        control.filter(({ customer }) => nameOf(customer) === name),
        "accounts_receivable",
      ),
    ],
  }));
};

/** The evidence line at which a period was closed everywhere: the end of its last day, or later. */
function closeOf(index: EvidenceIndex, period: PeriodId): number {
  const close = index
    .of("action")
    .findLast(({ action }) => action.kind === "close" && action.period === period);
  return close?.n ?? index.endOfDay(lastDayOf(period));
}

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
const deferredRolls: Reconciliation = (index, period) => {
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
const linesAreEarned: Reconciliation = (index, period) => {
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

function atProcessor({ cashAccount }: Payment | Refund): boolean {
  return cashAccount === undefined;
}

/** RCN-5: the processor's balance = what came and went through it. */
const clearingTies: Reconciliation = (index, period) => {
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
const taxTies: Reconciliation = (index, period) => {
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
      of(billed, place) - of(credited, place) - lost(place),
    ],
  }));
};

/** What a payment left over has a document beside that of what it paid. */
function partsOf(fact: MoneyFact): bigint {
  if (fact.type !== "payment") return 1n;
  return isZero(unappliedOf(fact)) || isZero(allocatedOf(fact)) ? 1n : 2n;
}

/** RCN-7: every billing document has exactly one posted document. */
const oneDocumentEach: Reconciliation = (index) => {
  const { facts } = index;
  const all = [
    ...facts.invoice.all().filter(({ status, total }) => status !== "draft" && total.minor !== 0n),
    ...facts["credit memo"].all(),
    ...facts.payment.all().filter(({ status }) => status === "succeeded"),
    ...facts.refund.all().filter(({ status }) => status === "succeeded"),
  ];
  return all.map((fact) => {
    const own = [fact.id, depositKey(fact.id)];
    const count = index.links
      .effectiveDocumentsOf(fact.id)
      .filter(({ externalId }) => own.includes(externalId ?? "")).length;
    const isVoid = "status" in fact && fact.status === "void";
    return {
      of: `documents of ${fact.type} ${fact.id}`,
      amounts: [BigInt(count), isVoid ? 0n : partsOf(fact)],
    };
  });
};

/** RCN-8: billed, net of tax and credits = recognised + still to be recognised. */
const contractValueTies: Reconciliation = (index, period) => {
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

/** RCN-9: what one entity is owed by another = what that one owes it. */
const intercompanyMirrors: Reconciliation = (index, period) => {
  const lines = linesThrough(index, period);
  return [
    {
      of: `intercompany by ${period}`,
      amounts: [moved(lines, "ic_receivable"), -moved(lines, "ic_payable")],
    },
  ];
};

/** RCN-10: unbilled = usage that is rated and not invoiced; contract assets stand by themselves. */
const unbilledTies: Reconciliation = (index, period) => [
  {
    of: `unbilled at the end of ${period}`,
    amounts: [
      moved(linesThrough(index, period), "unbilled_receivable"),
      useNotInvoiced(index, period),
    ],
  },
];

export const reconciliations: Readonly<Record<string, Reconciliation>> = {
  "RCN-1": entriesBalance,
  "RCN-2": receivablesTie,
  "RCN-3": deferredRolls,
  "RCN-4": linesAreEarned,
  "RCN-5": clearingTies,
  "RCN-6": taxTies,
  "RCN-7": oneDocumentEach,
  "RCN-8": contractValueTies,
  "RCN-9": intercompanyMirrors,
  "RCN-10": unbilledTies,
};

/** What does not tie, in words; empty where everything does, at every period end. */
export function untied(index: EvidenceIndex, reconcile: Reconciliation): readonly string[] {
  const periods = new Set(index.journals.map(({ object }) => object.period));
  return [...periods].sort().flatMap((period) =>
    reconcile(index, period)
      .filter(({ amounts }) => new Set(amounts).size > 1)
      .map(({ of, amounts }) => `${of}: ${amounts.join(" / ")}`),
  );
}
