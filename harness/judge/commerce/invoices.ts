import { billingPeriod } from "../../../model/billing-periods.ts";
import { chargesAmendment, periodOfInvoice } from "../../../model/correlation/index.ts";
import { type BusinessDate, daysBetween, daysIn } from "../../../model/days.ts";
import type { Invoice } from "../../../model/facts/billing.ts";
import {
  add,
  equals,
  type Money,
  magnitude,
  minor,
  moneyText,
  share,
  subtract,
  sum,
} from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords } from "../money-facts.ts";
import { openedReceivable } from "../older-books.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import { useOnInvoice } from "../usage/consumption.ts";
import { shortfallAfter } from "../usage/shortfall.ts";
import { type Agreement, type Change, periodAround } from "./agreement.ts";
import { addedPerInterval, legsOf, onceNet, periodNet } from "./amounts.ts";
import { checkMadeByHand, madeByHand } from "./by-hand.ts";
import { aboutInvoice, wrongAmount, wrongTax } from "./invoice-remarks.ts";
import { checkLastUse, lastUse } from "./last-use.ts";
import { isHeldUpDeal } from "./subscriptions.ts";
import { periodsGivenUp, reissuedOn } from "./voided.ts";

/** The first day on which the subscription no longer counts, by the customer or by dunning. */
export function endOf(index: EvidenceIndex, agreement: Agreement): BusinessDate | null {
  const subscriptions = agreement.deal ? index.correlation.subscriptionsOf(agreement.deal) : [];
  const ends = subscriptions.flatMap(({ endedOn }) => (endedOn === null ? [] : [endedOn]));
  const agreed = [agreement.endsOn, agreement.cancelled?.on ?? null].flatMap((on) =>
    on === null ? [] : [on],
  );
  const dunned =
    index.model.payments.dunning.finalAction === "cancel" && hasFailed(index, agreement);
  return [...agreed, ...(dunned ? ends : [])].sort()[0] ?? null;
}

/** Whether an invoice of the deal ran through all its attempts in vain. */
function hasFailed(index: EvidenceIndex, { deal }: Agreement): boolean {
  const invoices = new Set((deal ? index.correlation.invoicesOf(deal) : []).map(({ id }) => id));
  const attempts = index.facts["payment attempt"]
    .all()
    .filter((attempt) => invoices.has(attempt.invoiceId));
  const needed = index.model.payments.dunning.retryDays.length + 1;
  const failures = Map.groupBy(
    attempts.filter((attempt) => attempt.outcome === "failed"),
    (attempt) => attempt.invoiceId,
  );
  return [...failures.values()].some((failed) => failed.length >= needed);
}

/** The day of a period's invoice: its first, or for what is used the first after it (BIL-1, BIL-2). */
function invoicedOn({ rhythm, inArrears }: Agreement, period: number): BusinessDate {
  const { startsOn, endsOn } = billingPeriod(rhythm, period);
  return inArrears ? endsOn : startsOn;
}

function checkPeriod(
  index: EvidenceIndex,
  agreement: Agreement,
  period: number,
  invoice: Invoice,
): readonly Remark[] {
  const { startsOn } = billingPeriod(agreement.rhythm, period);
  const billedOn = invoicedOn(agreement, period);
  const dueOn =
    reissuedOn(index, invoice) ?? (billedOn < agreement.closedOn ? agreement.closedOn : billedOn);
  const usedIn = agreement.inArrears ? period : period - 1;
  const made = index.facts.invoice.firstLine(invoice.id) ?? 0;
  // On the very day of a change the invoice may be older or newer than the change: both are right.
  const isSameDay = agreement.changes.some((change) => change.closedOn === invoice.issuedOn);
  const once = startsOn === agreement.startsOn ? agreement.once : [];
  const { currency } = invoice.total;
  const net = [
    periodNet(index, agreement, period, made),
    onceNet(once, currency),
    minor(useOnInvoice(index, agreement, usedIn, invoice), currency),
    minor(usedIn > 0 ? shortfallAfter(index, agreement, usedIn) : 0n, currency),
  ].reduce(add);
  const wrongDay: Remark[] =
    invoice.issuedOn === dueOn
      ? []
      : [
          {
            ...aboutInvoice(index, invoice),
            message: `${factWords(invoice)} is not dated the first day of its billing period`,
            expected: dueOn,
            actual: invoice.issuedOn ?? "no day",
            atRisk: atRisk(invoice.total),
          },
        ];
  return [
    ...wrongDay,
    ...(isSameDay ? [] : wrongAmount(index, invoice, "net", net, invoice.net)),
    ...wrongTax(index, agreement, invoice),
  ];
}

/** Each billing period up to the end is invoiced once, unless finance took its invoice back. */
function periods(
  index: EvidenceIndex,
  agreement: Agreement,
  invoices: readonly Invoice[],
): CheckResult {
  const { deal } = agreement;
  if (!deal) return { compared: 0, findings: [] };
  const byPeriod = Map.groupBy(invoices, (invoice) => periodOfInvoice(deal, invoice));
  const end = endOf(index, agreement);
  const isHeld = isHeldUpDeal(index, agreement);
  const givenUp = periodsGivenUp(index, deal);
  const findings: Remark[] = [];
  let compared = 0;
  const lastDay = index.scenario.world.endsOn;
  for (let period = 1; invoicedOn(agreement, period) <= lastDay; period += 1) {
    const { startsOn, endsOn } = billingPeriod(agreement.rhythm, period);
    if (end !== null && startsOn >= end) break;
    // What was used of a period that is cut short comes with the end: last-use.ts
    if (end !== null && agreement.inArrears && endsOn > end) break;
    const [invoice] = byPeriod.get(period) ?? [];
    compared += 1;
    if (invoicedOn(agreement, period) < (agreement.billedSince ?? "")) {
      const expected = "no invoice: an older system has billed that period";
      if (invoice) findings.push(surplus(index, invoice, expected));
      continue;
    }
    if (invoice) findings.push(...checkPeriod(index, agreement, period, invoice));
    else if (givenUp.has(period)) continue;
    // A deal entered after a whole period has passed is billed as the vendor sees fit.
    else if (agreement.isApproved && !isHeld && endsOn > agreement.closedOn) {
      const due = periodNet(index, agreement, period, index.marker);
      findings.push({
        message: `period ${period} of $${agreement.name} was never invoiced`,
        object: `period ${period} of $${agreement.name}`,
        expected: `an invoice of ${startsOn} over ${moneyText(due)} net`,
        actual: "none",
        atRisk: atRisk(due),
        line: index.facts.deal.lastLine(deal.id) ?? agreement.n,
      });
    }
  }
  return { compared, findings };
}

/**
 * What a change in the middle of a period adds or gives back, by days: of the difference, and as a
 * pair of lines whose discounts are rounded each for itself; a pair may be one unit off (PRO-5).
 */
function amendmentNet(index: EvidenceIndex, agreement: Agreement, change: Change) {
  const period = periodAround(agreement, change.effectiveOn);
  const full = addedPerInterval(index, agreement, change);
  if (!period || change.change.of !== "lines" || full.minor === 0n) return undefined;
  const left = BigInt(daysBetween(change.effectiveOn, period.endsOn));
  const part = (money: Money) => share(money, left, BigInt(daysIn(period)), index.model.rounding);
  const pairs = legsOf(index, agreement, change).map(({ before, after }) =>
    subtract(part(after), part(before)),
  );
  return { due: part(full), byPairs: sum(pairs, full.currency) };
}

function amendments(index: EvidenceIndex, agreement: Agreement, used: Set<string>): CheckResult {
  const results = agreement.changes.map((change): CheckResult => {
    const owed = amendmentNet(index, agreement, change);
    if (!owed || change.effectiveOn > index.scenario.world.endsOn) {
      return { compared: 0, findings: [] };
    }
    const { due, byPairs } = owed;
    const typed = madeByHand(index, agreement, change);
    if (typed.length > 0) {
      for (const { id } of typed) used.add(id);
      return checkMadeByHand(index, agreement, typed, due);
    }
    const meant = index.correlation.resolve({ kind: "invoice", name: change.name, period: null });
    const id = meant.kind === "none" ? undefined : meant.ids[0];
    const invoice = id === undefined ? undefined : index.facts.invoice.get(id);
    const isBoundary = billingPeriodStarts(agreement, change.effectiveOn);
    if (!invoice) {
      if (isBoundary || isHeldUpDeal(index, agreement)) return { compared: 0, findings: [] };
      const remark: Remark = {
        message: `amendment $${change.name} was never invoiced`,
        object: `opportunity ${change.id ?? change.name}`,
        expected: `an invoice over ${moneyText(due)} net`,
        actual: "none",
        atRisk: atRisk(due),
        line: change.n,
      };
      return { compared: 1, findings: [remark] };
    }
    used.add(invoice.id);
    const pairs = BigInt(change.change.of === "lines" ? change.change.lines.length : 1);
    const isNear = [due, byPairs].some(
      (one) => magnitude(subtract(invoice.net, one)).minor <= pairs,
    );
    return {
      compared: 2,
      findings: [
        ...(isNear ? [] : wrongAmount(index, invoice, "net", due, invoice.net)),
        ...wrongTax(index, agreement, invoice),
      ],
    };
  });
  return together(results);
}

function billingPeriodStarts(agreement: Agreement, on: BusinessDate): boolean {
  return periodAround(agreement, on)?.startsOn === on;
}

function surplus(index: EvidenceIndex, invoice: Invoice, expected: string): Remark {
  return {
    ...aboutInvoice(index, invoice),
    message: `${factWords(invoice)} over ${moneyText(invoice.total)} is more than was agreed`,
    expected,
    actual: `an invoice of ${invoice.issuedOn}`,
    atRisk: atRisk(invoice.total),
  };
}

function forDeal(index: EvidenceIndex, agreement: Agreement): CheckResult {
  const { deal, name } = agreement;
  if (!deal) return { compared: 0, findings: [] };
  const issued = index.correlation.invoicesOf(deal).filter(({ status }) => status !== "void");
  const regular = issued.filter((invoice) => !chargesAmendment(invoice));
  const used = new Set<string>();
  const amended = amendments(index, agreement, used);
  const end = endOf(index, agreement);
  const last = lastUse(index, agreement, issued, end);
  if (last?.invoice) used.add(last.invoice.id);
  const seen = new Set<number>();
  const more = issued.flatMap((invoice): readonly Remark[] => {
    if (used.has(invoice.id)) return [];
    const period = periodOfInvoice(deal, invoice);
    if (period === null) {
      const isNothing = equals(invoice.total, minor(0n, invoice.total.currency));
      return isNothing ? [] : [surplus(index, invoice, `a period or an amendment of $${name}`)];
    }
    const isSecond = seen.has(period);
    seen.add(period);
    if (isSecond) return [surplus(index, invoice, `one invoice for period ${period} of $${name}`)];
    const { startsOn } = billingPeriod(agreement.rhythm, period);
    if (!agreement.isApproved) return [surplus(index, invoice, `an approval of $${name} first`)];
    const isAfter = end !== null && startsOn >= end;
    return isAfter ? [surplus(index, invoice, `no invoice from ${end} on`)] : [];
  });
  return together([
    periods(index, agreement, regular),
    amended,
    { compared: last?.invoice ? 2 : 0, findings: last ? checkLastUse(index, agreement, last) : [] },
    { compared: issued.length, findings: more },
  ]);
}

/** One invoice per billing period and amendment, at contracted quantity, price and tax. */
export function invoicesAgreed(index: EvidenceIndex, all: readonly Agreement[]): CheckResult {
  const { order } = index.facts;
  const ordered = new Set(
    order.all().flatMap((one) => index.correlation.invoicesOfOrder(one).map(({ id }) => id)),
  );
  const strange = index.facts.invoice
    .all()
    .filter(({ status }) => status !== "draft" && status !== "void")
    .filter(({ id }) => !ordered.has(id))
    .filter((invoice) => !index.correlation.dealOfInvoice(invoice))
    .filter((invoice) => openedReceivable(index, invoice) === undefined)
    .map((invoice) => surplus(index, invoice, "a deal or an order that it bills"));
  return together([
    ...all.map((agreement) => forDeal(index, agreement)),
    { compared: 0, findings: strange },
  ]);
}
