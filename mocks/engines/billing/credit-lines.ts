import { currency as currencyOf } from "../../../model/currency.ts";
import { decimal, roundToInteger } from "../../../model/decimal.ts";
import {
  add,
  compare,
  equals,
  type Money,
  share,
  smaller,
  subtract,
  sum,
  zero,
} from "../../../model/money.ts";
import { isRefused, refuse } from "../refusal.ts";
import { type LineTax, taxLine } from "../tax/index.ts";
import type { Billing } from "./billing.ts";
import type { NewCreditLine, NewCreditMemo } from "./credit.ts";
import type { CreditMemo, CreditMemoLine } from "./credit-records.ts";
import type { Invoice, InvoiceLine } from "./invoice-records.ts";
import { amountOf } from "./prices.ts";
import type { OrRefused } from "./refusals.ts";
import { find } from "./store.ts";
import { checkRates } from "./tax-rates.ts";

export type CreditLineDraft = Omit<CreditMemoLine, "id">;

/** Memos in force on an invoice. */
export function memosOf(billing: Billing, invoiceId: string): readonly CreditMemo[] {
  const ids = billing.indexes.memosOfInvoice.get(invoiceId) ?? [];
  const memos = ids.flatMap((id) => billing.tables["credit memo"].get(id) ?? []);
  return memos.filter((memo) => memo.status === "issued");
}

/** What a line still has to be credited; `before` stands before taxes that are added to it. */
type Left = {
  readonly line: InvoiceLine;
  readonly before: Money;
  readonly taxes: readonly LineTax[];
};

function contained(taxes: readonly LineTax[], currency: string): Money {
  return sum(
    taxes.filter((tax) => tax.inclusive).map((tax) => tax.amount),
    currency,
  );
}

function added(taxes: readonly LineTax[], currency: string): Money {
  return sum(
    taxes.filter((tax) => !tax.inclusive).map((tax) => tax.amount),
    currency,
  );
}

function leftOf(billing: Billing, invoice: Invoice, line: InvoiceLine): Left {
  const { currency } = invoice;
  const credits = memosOf(billing, invoice.id)
    .flatMap((memo) => memo.lines)
    .filter((credit) => credit.invoiceLineId === line.id);
  const off = sum(
    line.discounts.map((part) => part.amount),
    currency,
  );
  let before = subtract(line.amount, off);
  let taxes = line.taxes;
  for (const credit of credits) {
    before = subtract(before, add(credit.net, contained(credit.taxes, currency)));
    taxes = taxes.map((tax) => {
      const back = credit.taxes.find((other) => other.rateId === tax.rateId);
      return back === undefined
        ? tax
        : {
            ...tax,
            base: subtract(tax.base, back.base),
            amount: subtract(tax.amount, back.amount),
          };
    });
  }
  return { line, before, taxes };
}

/** Taxes go back at the original rates; with the last of a line all that is left of them (CRN-1). */
function taxesBack(left: Left, amount: Money): readonly LineTax[] {
  if (equals(amount, left.before)) return left.taxes;
  const rates = left.taxes.map((tax) => ({ ...tax, id: tax.rateId }));
  return taxLine(amount, rates).map((tax, index) => {
    const most = left.taxes[index]?.amount ?? tax.amount;
    return { ...tax, amount: smaller(tax.amount, most) };
  });
}

function creditOf(left: Left, amount: Money, quantity: number | null): CreditLineDraft {
  const taxes = taxesBack(left, amount);
  const net = subtract(amount, contained(taxes, amount.currency));
  const { line } = left;
  return { invoiceLineId: line.id, description: line.description, quantity, net, taxes };
}

/** By quantity: that many units' share of the line, the last ones all that is left. */
function amountWanted(
  left: Left,
  given: { readonly net?: Money; readonly quantity?: number },
): Money {
  if (given.net !== undefined || given.quantity === undefined) return given.net ?? left.before;
  const { line } = left;
  const off = sum(
    line.discounts.map((part) => part.amount),
    line.amount.currency,
  );
  const whole = subtract(line.amount, off);
  const part = share(whole, BigInt(given.quantity), BigInt(Math.max(line.quantity, 1)));
  return smaller(part, given.quantity >= line.quantity ? left.before : part);
}

function invoiceLineCredit(
  billing: Billing,
  invoice: Invoice,
  given: NewCreditLine & { readonly invoiceLineId: string },
): OrRefused<CreditLineDraft> {
  const id = given.invoiceLineId;
  const line = invoice.lines.find((candidate) => candidate.id === id);
  if (line === undefined) return refuse({ code: "unknown", kind: "line", id, role: "lines" });
  if (given.net !== undefined && given.quantity !== undefined) {
    return refuse({ code: "credited_by_amount_and_quantity", lineId: id });
  }
  const earlier = memosOf(billing, invoice.id)
    .flatMap((memo) => memo.lines)
    .filter((credit) => credit.invoiceLineId === id);
  const isByQuantity = given.quantity !== undefined;
  if (earlier.some((credit) => (credit.quantity !== null) !== isByQuantity)) {
    return refuse({ code: "credited_by_amount_and_quantity", lineId: id });
  }
  const left = leftOf(billing, invoice, line);
  const asked = amountWanted(left, given);
  if (asked.minor <= 0n) return refuse({ code: "amount_not_positive", amount: asked });
  if (compare(asked, left.before) > 0) {
    return refuse({ code: "credit_exceeds_line", lineId: id, asked, creditable: left.before });
  }
  return creditOf(left, asked, given.quantity ?? null);
}

function customCredit(
  billing: Billing,
  invoice: Invoice,
  given: Extract<NewCreditLine, { description: string }>,
): OrRefused<CreditLineDraft> {
  const refusal = checkRates(billing, given.taxRateIds ?? []);
  if (refusal !== null) return refusal;
  const amount = amountOf(given.unitMinor, given.quantity, invoice.currency);
  if (amount.minor <= 0n) return refuse({ code: "amount_not_positive", amount });
  const rates = (given.taxRateIds ?? []).flatMap((id) => {
    const rate = find(billing, "tax rate", id);
    return isRefused(rate) ? [] : [rate];
  });
  const taxes = taxLine(amount, rates);
  const net = subtract(amount, contained(taxes, invoice.currency));
  const { description, quantity } = given;
  return { invoiceLineId: null, description, quantity, net, taxes };
}

/** Gross amount of one line apart into net and taxes, so that they add up to it exactly. */
function creditOfGross(left: Left, gross: Money): CreditLineDraft {
  const whole = add(left.before, added(left.taxes, gross.currency));
  if (equals(gross, whole)) return creditOf(left, left.before, null);
  const percents = left.taxes.filter((tax) => !tax.inclusive).map((tax) => decimal(tax.percent));
  const rate = percents.reduce((total, percent) => total.plus(percent), decimal("100"));
  const minor = roundToInteger(decimal(gross.minor).times(decimal("100")).div(rate));
  const taxes = taxesBack(left, { minor, currency: gross.currency });
  const amount = subtract(gross, added(taxes, gross.currency));
  const { line } = left;
  const net = subtract(amount, contained(taxes, gross.currency));
  return { invoiceLineId: line.id, description: line.description, quantity: null, net, taxes };
}

/** Spread over the lines in proportion to what is still creditable, the rest on the last one. */
function grossCredit(
  billing: Billing,
  invoice: Invoice,
  gross: Money,
): OrRefused<readonly CreditLineDraft[]> {
  const lefts = invoice.lines
    .map((line) => leftOf(billing, invoice, line))
    .filter((left) => left.before.minor > 0n);
  const wholes = lefts.map((left) => add(left.before, added(left.taxes, invoice.currency)));
  const creditable = sum(wholes, invoice.currency);
  if (gross.minor <= 0n) return refuse({ code: "amount_not_positive", amount: gross });
  if (compare(gross, creditable) > 0) {
    return refuse({ code: "credit_exceeds_invoice", asked: gross, creditable });
  }
  let rest = gross.minor;
  return lefts.flatMap((left, index) => {
    const whole = wholes[index]?.minor ?? 0n;
    const part = index === lefts.length - 1 ? rest : (gross.minor * whole) / creditable.minor;
    rest -= part;
    return part === 0n
      ? []
      : [creditOfGross(left, { minor: part, currency: currencyOf(invoice.currency) })];
  });
}

/** Gross worth of a memo's lines. */
export function grossOf(lines: readonly CreditLineDraft[], currency: string): Money {
  const all = lines.flatMap((line) => [line.net, ...line.taxes.map((tax) => tax.amount)]);
  return all.length === 0 ? zero(currency) : sum(all, currency);
}

/** The lines of a memo as asked for, or why they cannot be credited (CRN-1, CRN-2). */
export function creditLines(
  billing: Billing,
  invoice: Invoice,
  given: NewCreditMemo,
): OrRefused<readonly CreditLineDraft[]> {
  if (given.gross !== undefined && given.lines === undefined) {
    return grossCredit(billing, invoice, given.gross);
  }
  const lines: CreditLineDraft[] = [];
  for (const one of given.lines ?? []) {
    const id = one.invoiceLineId;
    if (id !== undefined && lines.some((line) => line.invoiceLineId === id)) {
      return refuse({ code: "credited_by_amount_and_quantity", lineId: id });
    }
    const line =
      one.invoiceLineId === undefined
        ? customCredit(billing, invoice, one)
        : invoiceLineCredit(billing, invoice, one);
    if (isRefused(line)) return line;
    lines.push(line);
  }
  return lines.length === 0 ? refuse({ code: "nothing_credited" }) : lines;
}
