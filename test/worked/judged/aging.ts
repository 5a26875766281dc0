import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import { openAmount } from "../../../harness/judge/open-amount.ts";
import { type BusinessDate, daysBetween } from "../../../model/days.ts";
import type { Invoice } from "../../../model/facts/billing.ts";
import { atClosingRate } from "./foreign-entries.ts";

export const agingBuckets = ["current", "1-30", "31-60", "61-90", "90+"] as const;
export type AgingBucket = (typeof agingBuckets)[number];

/** The bucket of something that was due on a day (rules, section 14). */
export function bucketOf(dueOn: BusinessDate, on: BusinessDate): AgingBucket {
  const late = daysBetween(dueOn, on);
  if (late <= 0) return "current";
  if (late <= 30) return "1-30";
  if (late <= 60) return "31-60";
  return late <= 90 ? "61-90" : "90+";
}

/** What invoices took of their customers' open credits, by customer, in minor units. */
function creditsUsed(invoices: readonly Invoice[]): Map<string, bigint> {
  const used = new Map<string, bigint>();
  for (const { customerId, status, total, paid, credited, open } of invoices) {
    if (status === "draft" || status === "void") continue;
    const rest = total.minor - paid.minor - credited.minor - open.minor;
    if (rest > 0n) used.set(customerId, (used.get(customerId) ?? 0n) + rest);
  }
  return used;
}

type Open = { readonly customerId: string; readonly dueOn: BusinessDate; readonly amount: bigint };

/** Credits that nothing has used yet, as of an evidence line; below zero, as old as their invoice. */
function openCredits(index: EvidenceIndex, upTo: number): readonly Open[] {
  const used = creditsUsed(index.facts.invoice.all(upTo));
  const refunds = index.facts.refund.all(upTo).filter(({ status }) => status === "succeeded");
  return index.facts["credit memo"].all(upTo).flatMap((memo): Open[] => {
    if (memo.status === "void") return [];
    const paidBack = refunds.filter(({ creditMemoId }) => creditMemoId === memo.id);
    const left = paidBack.reduce(
      (rest, { amount }) => rest - amount.minor,
      memo.total.minor - memo.appliedToInvoice.minor - (memo.chargedBack?.minor ?? 0n),
    );
    const taken = used.get(memo.customerId) ?? 0n;
    const now = left < taken ? left : taken;
    used.set(memo.customerId, taken - now);
    const { customerId, issuedOn, invoiceId } = memo;
    const dueOn = index.facts.invoice.get(invoiceId, upTo)?.dueOn ?? issuedOn;
    return left === now ? [] : [{ customerId, dueOn, amount: now - left }];
  });
}

/** What customers owe as billing says, less their open credits, as of the end of a day. */
export function openItems(index: EvidenceIndex, on: BusinessDate): readonly Open[] {
  const upTo = index.endOfDay(on);
  // The day ends in each entity's own zone (DAT-2).
  const invoices = index.model.entities.flatMap(({ id, timeZone }) => {
    const end = index.endOfDay(on, timeZone);
    const own = index.facts.invoice.all(end).filter(({ entity }) => entity === id);
    return own.flatMap((invoice): Open[] => {
      const { customerId, issuedOn, dueOn, status } = invoice;
      if (issuedOn === null || status === "draft" || status === "void") return [];
      const amount = atClosingRate(index, openAmount(index, invoice, end), on);
      return amount === 0n ? [] : [{ customerId, dueOn: dueOn ?? issuedOn, amount }];
    });
  });
  return [...invoices, ...openCredits(index, upTo)];
}

/** Open items by days past due, in minor units; buckets of nothing are left out. */
export function aging(index: EvidenceIndex, on: BusinessDate): ReadonlyMap<AgingBucket, bigint> {
  const buckets = new Map<AgingBucket, bigint>();
  for (const { dueOn, amount } of openItems(index, on)) {
    const bucket = bucketOf(dueOn, on);
    buckets.set(bucket, (buckets.get(bucket) ?? 0n) + amount);
  }
  return new Map([...buckets].filter(([, amount]) => amount !== 0n));
}
