import { chargesAmendment } from "../../../model/correlation/index.ts";
import { type BusinessDate, daysBetween, daysIn } from "../../../model/days.ts";
import { decimal, roundToInteger } from "../../../model/decimal.ts";
import type { CreditMemo, Invoice } from "../../../model/facts/billing.ts";
import { type Money, minor, moneyText, subtract, sum } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, lineOfFact } from "../money-facts.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import type { Agreement, Change } from "./agreement.ts";
import { taxOn } from "./amounts.ts";
import { endOf } from "./invoices.ts";
import { isHeldUpDeal } from "./subscriptions.ts";

/** A credit that somebody owes: on which invoice, how much net, and why. */
type Due = {
  readonly invoice: Invoice;
  readonly net: Money;
  readonly why: string;
  readonly isMeant: (memo: CreditMemo) => boolean;
  readonly line: number;
  readonly on: BusinessDate | null;
};

function deedsOf(index: EvidenceIndex) {
  return index.of("action").flatMap(({ action, n }) => {
    const isCredit = action.kind === "step" && action.deed.do === "finance credits";
    return isCredit && action.deed.do === "finance credits"
      ? [{ deed: action.deed, n, on: action.on }]
      : [];
  });
}

/** What finance gave is due once, on the document that it named. */
function byFinance(index: EvidenceIndex): readonly Due[] {
  return deedsOf(index).flatMap(({ deed, n, on }): readonly Due[] => {
    const meant = index.correlation.resolve(deed.document);
    const id = meant.kind === "found" ? meant.ids[0] : undefined;
    const invoice = id === undefined ? undefined : index.facts.invoice.get(id);
    if (!invoice) return [];
    const isMeant = (memo: CreditMemo) => memo.metadata.credit === deed.as;
    return [{ invoice, net: deed.net, why: `$${deed.as}`, isMeant, line: n, on }];
  });
}

function memoIds(index: EvidenceIndex, name: string): ReadonlySet<string> {
  const meant = index.correlation.resolve({ kind: "credit memo", name, period: null });
  return new Set(meant.kind === "none" ? [] : meant.ids);
}

/**
 * A retroactive discount: one credit per invoice already issued, line by line
 * net × percent × days from the effective date ÷ days of the line (flow.md).
 */
function byDiscount(index: EvidenceIndex, agreement: Agreement, change: Change): readonly Due[] {
  const { deal } = agreement;
  if (!deal || change.change.of !== "discount") return [];
  const percent = decimal(change.change.percent);
  const ids = memoIds(index, change.name);
  return index.correlation.invoicesOf(deal).flatMap((invoice): readonly Due[] => {
    const made = index.facts.invoice.firstLine(invoice.id) ?? 0;
    if (made > change.n || invoice.status === "void") return [];
    const { currency } = invoice.total;
    const ranged = invoice.lines.filter(({ period }) => period.startsOn < period.endsOn);
    const nets = ranged.map((line) => {
      const from =
        line.period.startsOn > change.effectiveOn ? line.period.startsOn : change.effectiveOn;
      const days = Math.max(daysBetween(from, line.period.endsOn), 0);
      const exact = decimal(line.net.minor)
        .times(percent)
        .times(decimal(BigInt(days)))
        .div(decimal(BigInt(daysIn(line.period)) * 100n));
      return minor(roundToInteger(exact, index.model.rounding), currency);
    });
    const net = sum(nets, currency);
    if (net.minor === 0n) return [];
    const isMeant = (memo: CreditMemo) => ids.has(memo.id) && memo.invoiceId === invoice.id;
    return [{ invoice, net, why: `$${change.name}`, isMeant, line: change.n, on: change.closedOn }];
  });
}

/** What has been given back of an invoice line for its whole period lowers the price paid (PRO-6). */
function paidFor(index: EvidenceIndex, invoice: Invoice, lineId: string, before: BusinessDate) {
  return index.facts["credit memo"]
    .all()
    .filter((memo) => memo.invoiceId === invoice.id && memo.status === "issued")
    .filter((memo) => memo.basis === "concession" && memo.issuedOn <= before)
    .flatMap((memo) => memo.lines.filter((line) => line.invoiceLineId === lineId))
    .reduce((given, line) => given + line.net.minor, 0n);
}

/** A cancellation: the unused days of what runs, at the price paid, rounded once (PRO-6). */
function byCancellation(index: EvidenceIndex, agreement: Agreement): readonly Due[] {
  const { deal } = agreement;
  const end = endOf(index, agreement);
  const isEarly = end !== null && end !== agreement.endsOn;
  if (!deal || !isEarly || end > index.scenario.world.endsOn) return [];
  const issued = index.correlation.invoicesOf(deal).filter(({ status }) => status !== "void");
  const named = new Set(agreement.changes.flatMap((change) => [...memoIds(index, change.name)]));
  const runs = ({ period }: Invoice["lines"][number]) =>
    period.startsOn < end && end < period.endsOn;
  const invoice = issued.find((one) => !chargesAmendment(one) && one.lines.some(runs));
  if (!invoice) return [];
  const exact = issued
    .flatMap((one) => one.lines.filter(runs).map((line) => ({ one, line })))
    .reduce((total, { one, line }) => {
      const paid = line.net.minor - paidFor(index, one, line.id, end);
      const left = BigInt(daysBetween(end, line.period.endsOn));
      return total.plus(decimal(paid * left).div(decimal(BigInt(daysIn(line.period)))));
    }, decimal(0n));
  const net = minor(roundToInteger(exact, index.model.rounding), invoice.total.currency);
  if (net.minor <= 0n) return [];
  const isMeant = (memo: CreditMemo) =>
    memo.invoiceId === invoice.id && memo.metadata.credit === undefined && !named.has(memo.id);
  const line = agreement.cancelled?.n ?? index.facts.invoice.lastLine(invoice.id) ?? agreement.n;
  const why = `the cancellation of $${agreement.name}`;
  return [{ invoice, net, why, isMeant, line, on: end }];
}

function wrong(
  index: EvidenceIndex,
  memo: CreditMemo,
  what: string,
  expected: string,
  actual: string,
  risk: readonly Money[],
): Remark[] {
  const message = `the ${what} of ${factWords(memo)} is not what is owed`;
  const line = lineOfFact(index, memo);
  return expected === actual
    ? []
    : [{ message, object: factWords(memo), expected, actual, atRisk: risk, line }];
}

function checkDue(
  index: EvidenceIndex,
  due: Due,
  customer: string | null,
  memo: CreditMemo,
): CheckResult {
  const gap = atRisk(subtract(memo.net, due.net));
  const { currency } = memo.total;
  const isFull = memo.net.minor === due.invoice.net.minor;
  const nets = memo.lines.map((line) => line.net);
  const tax =
    customer === null || isFull
      ? null
      : taxOn(index, customer, nets, currency, due.invoice.issuedOn ?? memo.issuedOn);
  const findings = [
    ...wrong(index, memo, "net", moneyText(due.net), moneyText(memo.net), gap),
    ...(due.on === null
      ? []
      : wrong(index, memo, "day", due.on, memo.issuedOn, atRisk(memo.total))),
    ...(tax === null
      ? []
      : wrong(
          index,
          memo,
          "tax",
          moneyText(tax),
          moneyText(memo.tax),
          atRisk(subtract(memo.tax, tax)),
        )),
  ];
  return { compared: 3, findings };
}

/** Refunds come from credit memos that say so; each gives back what its memo says, once. */
function refundsOwed(index: EvidenceIndex): CheckResult {
  const all = index.facts.refund.all().filter(({ status }) => status === "succeeded");
  const byMemo = Map.groupBy(all, (refund) => refund.creditMemoId);
  const memos = index.facts["credit memo"].all().filter(({ status }) => status === "issued");
  const findings = memos.flatMap((memo): readonly Remark[] => {
    const refunds = byMemo.get(memo.id) ?? [];
    const given = sum(
      refunds.map((refund) => refund.amount),
      memo.total.currency,
    );
    const risk = atRisk(subtract(given, memo.refunded));
    return wrong(index, memo, "refund", moneyText(memo.refunded), moneyText(given), risk);
  });
  return { compared: memos.length, findings };
}

/** Credits that somebody owes, each given once; and none that nobody owes. */
export function creditsAgreed(index: EvidenceIndex, all: readonly Agreement[]): CheckResult {
  const owed = [
    ...byFinance(index).map((due) => ({ due, agreement: ownerOf(index, all, due.invoice) })),
    ...all.flatMap((agreement) =>
      [
        ...agreement.changes.flatMap((change) => byDiscount(index, agreement, change)),
        ...byCancellation(index, agreement),
      ].map((due) => ({ due, agreement })),
    ),
  ];
  const left = new Set(index.facts["credit memo"].all().filter((memo) => memo.status === "issued"));
  const results = owed.map(({ due, agreement }): CheckResult => {
    const memo = [...left].find(due.isMeant);
    if (memo) {
      left.delete(memo);
      return checkDue(index, due, agreement?.customer ?? null, memo);
    }
    if (agreement && isHeldUpDeal(index, agreement)) return { compared: 0, findings: [] };
    const remark: Remark = {
      message: `${due.why} was never credited on ${factWords(due.invoice)}`,
      object: factWords(due.invoice),
      expected: `a credit memo over ${moneyText(due.net)} net`,
      actual: "none",
      atRisk: atRisk(due.net),
      line: due.line,
    };
    return { compared: 1, findings: [remark] };
  });
  const strange = [...left].map(
    (memo): Remark => ({
      message: `${factWords(memo)} over ${moneyText(memo.total)} is owed to nobody`,
      object: factWords(memo),
      expected: "no credit memo",
      actual: `credit of ${memo.issuedOn} on invoice ${memo.invoiceId}`,
      atRisk: atRisk(memo.total),
      line: lineOfFact(index, memo),
    }),
  );
  return together([...results, { compared: left.size, findings: strange }, refundsOwed(index)]);
}

function ownerOf(
  index: EvidenceIndex,
  all: readonly Agreement[],
  invoice: Invoice,
): Agreement | undefined {
  const deal = index.correlation.dealOfInvoice(invoice);
  return all.find((agreement) => agreement.deal?.id === deal?.id);
}
