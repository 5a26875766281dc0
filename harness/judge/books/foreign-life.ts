import type { BusinessDate } from "../../../model/days.ts";
import { decimal, divideRounded } from "../../../model/decimal.ts";
import { entityOf } from "../../../model/entities.ts";
import { type RateType, rateOn } from "../../../model/exchange-rates.ts";
import type { CreditMemo, Invoice, Payment } from "../../../model/facts/billing.ts";
import { minor, roundedMoney, toDecimal } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Voiding } from "../voidings.ts";
import { postedAt, postingDay } from "./posting-date.ts";

/** What an invoice in another currency stands at after one thing that happened to it. */
export type ForeignStep = {
  readonly fact: Invoice | CreditMemo | Voiding | Payment;
  /** The day and the line at which the books take it. */
  readonly on: BusinessDate;
  readonly n: number;
  /** What it does to the receivable and to cash, in the entity's currency, debit above zero. */
  readonly receivable: bigint;
  readonly cash: bigint;
  /** What is open of the invoice after it, and what that stands at. */
  readonly open: bigint;
  readonly carrying: bigint;
};

export type ForeignLife = {
  readonly invoice: Invoice;
  readonly functional: string;
  readonly steps: readonly ForeignStep[];
};

/** An amount in the entity's currency at the rate of a day, rounded once; null without a rate. */
export function worthOn(
  { model }: EvidenceIndex,
  amount: bigint,
  from: string,
  into: string,
  type: RateType,
  on: BusinessDate,
): bigint | null {
  const rate = rateOn(model.exchangeRates, from, into, type, on);
  if (rate === undefined) return null;
  const exact = toDecimal(minor(amount, from)).times(decimal(rate.toFixed()));
  return roundedMoney(exact, into, model.rounding).minor;
}

type Taking = {
  readonly fact: CreditMemo | Voiding | Payment;
  readonly amount: bigint;
  readonly on: BusinessDate;
};

function takings(index: EvidenceIndex, { id }: Invoice): readonly Taking[] {
  const paid = index.facts.payment
    .all()
    .filter((one) => one.invoiceId === id && one.status === "succeeded")
    .map((fact) => ({ fact, amount: fact.amount.minor, on: fact.receivedOn }));
  const credited = index.facts["credit memo"]
    .all()
    .filter((one) => one.invoiceId === id && one.status === "issued")
    .map((fact) => ({ fact, amount: fact.appliedToInvoice.minor, on: fact.issuedOn }));
  const voided = index.facts.voiding
    .all()
    .filter((one) => one.invoiceId === id)
    .map((fact) => ({ fact, amount: fact.amount.minor, on: fact.voidedOn }));
  return [...paid, ...credited, ...voided].filter(({ amount }) => amount !== 0n);
}

/** Undefined for an invoice in its entity's own currency, and for one that is not in the books. */
export function foreignLife(index: EvidenceIndex, invoice: Invoice): ForeignLife | undefined {
  const { entity, issuedOn, total } = invoice;
  const functional = entityOf(index.model, entity).currency;
  const n = postedAt(index, invoice.id);
  if (total.currency === functional || n === undefined || issuedOn === null) return undefined;
  const day = (on: BusinessDate, line: number) => postingDay(index, entity, on, line);
  const worth = (amount: bigint, on: BusinessDate) =>
    worthOn(index, amount, total.currency, functional, "spot", on);
  const on = day(issuedOn, n);
  const booked = worth(total.minor, on);
  if (booked === null) return undefined;
  let last: ForeignStep = {
    fact: invoice,
    on,
    n,
    receivable: booked,
    cash: 0n,
    open: total.minor,
    carrying: booked,
  };
  const steps: ForeignStep[] = [last];
  const known = takings(index, invoice).flatMap((taking) => {
    const at = postedAt(index, taking.fact.id);
    return at === undefined ? [] : [{ ...taking, n: at, on: day(taking.on, at) }];
  });
  for (const { fact, amount, n: at, on: taken } of known.toSorted((a, b) => a.n - b.n)) {
    const { open, carrying } = last;
    // The last one takes what is left, so that nothing stays behind (FX-3).
    const released =
      amount === open ? carrying : divideRounded(carrying * amount, open, index.model.rounding);
    const cash = fact.type === "payment" ? (worth(amount, taken) ?? 0n) : 0n;
    const after = { open: open - amount, carrying: carrying - released };
    last = { fact, on: taken, n: at, receivable: -released, cash, ...after };
    steps.push(last);
  }
  return { invoice, functional, steps };
}

/** What the invoice stood at on a day, as far as the books knew at a line. */
export function standingOn(
  { steps }: ForeignLife,
  on: BusinessDate,
  n: number,
): ForeignStep | undefined {
  return steps.findLast((step) => step.on <= on && step.n <= n);
}
