import { billingPeriod } from "../../../model/billing-periods.ts";
import type { BusinessDate } from "../../../model/days.ts";
import type { Invoice } from "../../../model/facts/billing.ts";
import { type Money, minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Remark } from "../remark.ts";
import { usedLines, useOnInvoice } from "../usage/consumption.ts";
import { shortfallAfter } from "../usage/shortfall.ts";
import type { Agreement } from "./agreement.ts";
import { wrongAmount, wrongTax } from "./invoice-remarks.ts";

/**
 * What is left to invoice when a deal ends that is also charged for use: there is no next period's
 * invoice for the use of its last one (BIL-2).
 */
export type LastUse = {
  /** The invoice over nothing but use, dated the end; undefined while there is none. */
  readonly invoice: Invoice | undefined;
  /** What it has to charge before tax. */
  readonly due: Money;
};

/** Undefined where nothing of the kind is due: no use is agreed, or the last period's own invoice has it. */
export function lastUse(
  index: EvidenceIndex,
  agreement: Agreement,
  issued: readonly Invoice[],
  end: BusinessDate | null,
): LastUse | undefined {
  const used = usedLines(index).filter((one) => one.agreement.name === agreement.name);
  if (end === null || end > index.scenario.world.endsOn) return undefined;
  if (used.length === 0) return undefined;
  let period = 1;
  while (billingPeriod(agreement.rhythm, period).endsOn < end) period += 1;
  const isWhole = billingPeriod(agreement.rhythm, period).endsOn === end;
  if (agreement.inArrears && isWhole) return undefined;
  const products = new Set(used.map(({ product }) => product));
  const invoice = issued.find(({ issuedOn, lines }) => {
    const isOverUse = lines.every(({ product }) => products.has(product ?? ""));
    return issuedOn === end && lines.length > 0 && isOverUse;
  });
  const { currency } = invoice?.total ?? agreement.lines[0]?.price ?? { currency: "" };
  const charged = invoice === undefined ? 0n : useOnInvoice(index, agreement, period, invoice);
  return { invoice, due: minor(charged + shortfallAfter(index, agreement, period), currency) };
}

/** Holds the invoice after the end to what was used; a missing one leaves its use unbilled (RCN-10). */
export function checkLastUse(
  index: EvidenceIndex,
  agreement: Agreement,
  { invoice, due }: LastUse,
): readonly Remark[] {
  if (invoice === undefined) return [];
  return [
    ...wrongAmount(index, invoice, "net", due, invoice.net),
    ...wrongTax(index, agreement, invoice),
  ];
}
