import type { Invoice } from "../../../model/facts/billing.ts";
import { type Money, magnitude, subtract, sum } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { CheckResult } from "../remark.ts";
import type { Agreement, Change } from "./agreement.ts";
import { wrongAmount, wrongTax } from "./invoice-remarks.ts";

/** The invoices by which clerks have carried a change out: typed in for the day of its effect. */
export function madeByHand(
  index: EvidenceIndex,
  { byHand }: Agreement,
  { effectiveOn }: Change,
): readonly Invoice[] {
  const names = byHand.filter((one) => one.effectiveOn === effectiveOn).map(({ as }) => as);
  return index.facts.invoice
    .all()
    .filter(({ status }) => status !== "draft" && status !== "void")
    .filter(({ metadata }) => names.includes(metadata.by_hand ?? ""));
}

/** Together they come to what the change is worth; each may be one unit off, as a pair may (PRO-5). */
export function checkMadeByHand(
  index: EvidenceIndex,
  agreement: Agreement,
  invoices: readonly Invoice[],
  due: Money,
): CheckResult {
  const net = sum(
    invoices.map((invoice) => invoice.net),
    due.currency,
  );
  const isNear = magnitude(subtract(net, due)).minor <= BigInt(invoices.length);
  const last = invoices.at(-1);
  return {
    compared: 1 + invoices.length,
    findings: [
      ...(isNear || last === undefined ? [] : wrongAmount(index, last, "net so far", due, net)),
      ...invoices.flatMap((invoice) => wrongTax(index, agreement, invoice)),
    ],
  };
}
