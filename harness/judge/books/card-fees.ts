import type { BusinessDate } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import { homeOf } from "../../../model/entities.ts";
import type { Payment } from "../../../model/facts/billing.ts";
import { add, type Money, minor, roundedMoney, toDecimal } from "../../../model/money.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { isOpeningJournal } from "../older-books.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import { bookedLines, differences, differenceWords, gapOf } from "./booked-entry.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";
import { postingDay } from "./posting-date.ts";

/** What the processor keeps of one card payment: percentage plus fixed part, rounded once. */
export function cardFee(payment: Payment, model: OperatingModel): Money {
  const { percent, fixed } = model.payments.cardFee;
  const exact = toDecimal(payment.amount).times(decimal(percent)).div(decimal("100"));
  return roundedMoney(exact.plus(toDecimal(fixed)), payment.amount.currency, model.rounding);
}

export function isCardPayment(payment: Payment): boolean {
  return payment.status === "succeeded" && payment.method === "card";
}

function feesByDay(index: EvidenceIndex): ReadonlyMap<BusinessDate, Money> {
  const days = new Map<BusinessDate, Money>();
  for (const payment of index.facts.payment.all().filter(isCardPayment)) {
    const fee = cardFee(payment, index.model);
    const before = days.get(payment.receivedOn);
    days.set(payment.receivedOn, before ? add(before, fee) : fee);
  }
  return days;
}

function payoutsByDay(index: EvidenceIndex): ReadonlyMap<BusinessDate, Money> {
  const days = new Map<BusinessDate, Money>();
  for (const { paidOn, amount } of index.facts.payout.all()) {
    const before = days.get(paidOn);
    days.set(paidOn, before ? add(before, amount) : amount);
  }
  return days;
}

/** The controlled batch of a day: processor fees and payouts, and nothing of the sub-ledger. */
export function touchesFees(line: JournalEvidence): boolean {
  const { object } = line;
  const isOwn = object.intercompanyId === undefined && !isOpeningJournal(line);
  const isBatch = object.purpose === "manual" && isOwn;
  return object.lines.some(
    ({ role }) => role === "payment_fees" || (isBatch && role === "cash_bank"),
  );
}

function remarksOf(
  index: EvidenceIndex,
  on: BusinessDate,
  fee: Money,
  payout: Money,
  journals: readonly JournalEvidence[],
): readonly Remark[] {
  const { currency } = fee;
  const expected: readonly ExpectedLine[] = netted([
    { role: "payment_fees", jurisdiction: null, amount: fee.minor },
    { role: "cash_bank", jurisdiction: null, amount: payout.minor },
    { role: "cash_clearing", jurisdiction: null, amount: -fee.minor - payout.minor },
  ]);
  const different = differences(expected, bookedLines(journals));
  const object = `processor fees of ${on}`;
  const payment = index.facts.payment.all().find((one) => one.receivedOn === on);
  const first = journals[0];
  const line = first?.n ?? index.facts.payment.lastLine(payment?.id ?? "") ?? null;
  if (different.length > 0) {
    const message =
      journals.length === 0
        ? `the processor fees and payouts of ${on} are not in the books`
        : `the processor fees and payouts of ${on} are not what the card payments of that day cost and what the bank received`;
    const gap = minor(gapOf(different), currency);
    return [
      { message, object, ...differenceWords(different, currency), atRisk: atRisk(gap), line },
    ];
  }
  return journals.flatMap(({ object: journal, n }) => {
    const allowed = postingDay(index, journal.entity, on, n);
    if (journal.postedOn === allowed) return [];
    const message = `the processor fees of ${on} are posted on a day that the policy does not give`;
    return [
      {
        message,
        object,
        expected: allowed,
        actual: journal.postedOn,
        atRisk: atRisk(add(fee, payout)),
        line: n,
      },
    ];
  });
}

/** Processor fees and payouts: one entry per business day that had any (flow.md, nightly). */
export function feesInBooks(index: EvidenceIndex): CheckResult {
  const due = feesByDay(index);
  const posted = Map.groupBy(index.journals.filter(touchesFees), (line) => line.object.documentOn);
  const paidOut = payoutsByDay(index);
  const days = [...new Set([...due.keys(), ...paidOut.keys(), ...posted.keys()])].sort();
  const none = minor(0n, homeOf(index.model).currency);
  const findings = days.flatMap((on) =>
    remarksOf(index, on, due.get(on) ?? none, paidOut.get(on) ?? none, posted.get(on) ?? []),
  );
  return { compared: days.length, findings };
}
