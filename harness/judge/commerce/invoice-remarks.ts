import type { Invoice } from "../../../model/facts/billing.ts";
import { equals, type Money, moneyText, subtract } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, lineOfFact } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Agreement } from "./agreement.ts";
import { netsOf, taxOn, taxWithin } from "./amounts.ts";
import { isInclusive } from "./tax-status.ts";

/** What a remark says of an invoice: its words and its line of evidence. */
export function aboutInvoice(index: EvidenceIndex, invoice: Invoice) {
  return { object: factWords(invoice), line: lineOfFact(index, invoice) };
}

/** At most one remark: what was invoiced is not what is due. */
export function wrongAmount(
  index: EvidenceIndex,
  invoice: Invoice,
  what: string,
  due: Money,
  found: Money,
): Remark[] {
  if (equals(due, found)) return [];
  const message = `the ${what} of ${factWords(invoice)} is not what was agreed`;
  const words = { expected: moneyText(due), actual: moneyText(found) };
  return [
    { ...aboutInvoice(index, invoice), message, ...words, atRisk: atRisk(subtract(found, due)) },
  ];
}

/** The same for the tax of an agreement's customer on the lines as they stand. */
export function wrongTax(index: EvidenceIndex, agreement: Agreement, invoice: Invoice): Remark[] {
  const { currency } = invoice.total;
  const on = invoice.issuedOn ?? index.scenario.world.startsOn;
  const { customer } = agreement;
  const due = isInclusive(index, customer, on)
    ? taxWithin(index, customer, invoice.lines, currency, on)
    : taxOn(index, customer, netsOf(invoice.lines), currency, on);
  return wrongAmount(index, invoice, "tax", due, invoice.tax);
}
