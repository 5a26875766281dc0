import { bucketOf } from "../../../model/aging.ts";
import { type BusinessDate, daysBetween } from "../../../model/days.ts";
import { decimal, roundToInteger } from "../../../model/decimal.ts";
import type { Invoice } from "../../../model/facts/billing.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { openAmount } from "../open-amount.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";

/**
 * What the allowance has to cover at the end of a day, in minor units: Σ open of each bucket × its
 * loss rate, rounded once (WRO-4). `counts` says which invoices the books know.
 */
export function requiredAllowance(
  index: EvidenceIndex,
  entity: { readonly id: string; readonly timeZone: string },
  on: BusinessDate,
  counts: (invoice: Invoice) => boolean = () => true,
): bigint {
  const { lossRates } = index.model.receivables;
  const upTo = index.endOfDay(on, entity.timeZone);
  let needed = decimal("0");
  for (const invoice of index.facts.invoice.all(upTo)) {
    const { issuedOn, dueOn, status } = invoice;
    if (invoice.entity !== entity.id || issuedOn === null || issuedOn > on) continue;
    if (status === "draft" || status === "void" || !counts(invoice)) continue;
    const rate = lossRates?.[bucketOf(daysBetween(dueOn ?? issuedOn, on))] ?? "0";
    const open = decimal(openAmount(index, invoice, upTo).minor);
    needed = needed.plus(open.times(decimal(rate)).div(decimal("100")));
  }
  return roundToInteger(needed, index.model.rounding);
}

/** Dr bad debt expense / Cr allowance by what is missing; the other way round where it is too much. */
export function allowanceLines(missing: bigint): readonly ExpectedLine[] {
  return netted([
    { role: "bad_debt_expense", jurisdiction: null, amount: missing },
    { role: "allowance_doubtful", jurisdiction: null, amount: -missing },
  ]);
}
