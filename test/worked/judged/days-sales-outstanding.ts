import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import {
  addMonths,
  type BusinessDate,
  daysBetween,
  firstDayOf,
  nextPeriod,
  periodOf,
} from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import { homeOf } from "../../../model/entities.ts";

/**
 * Receivables ÷ (invoices − credit memos of the last three calendar months, with tax) × days of
 * these months, to one decimal (rules, section 14); null where no more was billed than credited.
 *
 * `receivable` in minor units as of `on`. Counts documents of the books by their own date, voided
 * ones left out.
 */
export function daysSalesOutstanding(
  indexes: readonly EvidenceIndex[],
  on: BusinessDate,
  receivable: bigint,
): string | null {
  const month = firstDayOf(periodOf(on));
  const from = addMonths(month, -2);
  const days = daysBetween(from, firstDayOf(nextPeriod(periodOf(on))));
  let billed = 0n;
  const all = indexes.flatMap((index) =>
    index.documents.all().map((document) => ({ index, document })),
  );
  // What moved from one ledger to the other was billed once.
  const seen = new Set<string>();
  for (const { index, document } of all) {
    const { externalId, kind, documentOn, status, total } = document;
    // What was billed in another currency cannot be set against what is owed in this one.
    if (total.currency !== homeOf(index.model).currency) continue;
    if (seen.has(externalId ?? document.id)) continue;
    seen.add(externalId ?? document.id);
    const fact = index.links.factOf(document)?.type;
    // Giving a debt up or taking it back bills nothing.
    if (fact === "write off" || fact === "recovery") continue;
    if (status === "voided" || documentOn < from || documentOn > on) continue;
    if (kind === "invoice") billed += total.minor;
    if (kind === "credit memo") billed -= total.minor;
  }
  if (billed <= 0n) return null;
  return decimal(receivable * BigInt(days))
    .div(decimal(billed))
    .toFixed(1);
}
