import { type Bucket, bucketOf } from "../../../model/aging.ts";
import { type BusinessDate, daysBetween } from "../../../model/days.ts";
import { add, type Money, zero } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { openAmount } from "../open-amount.ts";
import { annualRecurringRevenue, monthlyRecurringRevenue } from "../recurring.ts";
import type { Selection, View } from "./view.ts";

function metric(index: EvidenceIndex, object: string, on: BusinessDate, is: Money): Selection {
  const upTo = index.endOfDay(on);
  const told = index.facts.subscription.ids.map(
    (id) => index.facts.subscription.lastLine(id, upTo) ?? 0,
  );
  const line = told.length > 0 ? Math.max(...told) : null;
  return { kind: "views", views: [{ object: `${object} on ${on}`, line, is }] };
}

export function mrr(index: EvidenceIndex, on: BusinessDate, currency: string): Selection {
  return metric(index, "mrr", on, monthlyRecurringRevenue(index, on, currency));
}

export function arr(index: EvidenceIndex, on: BusinessDate, currency: string): Selection {
  return metric(index, "arr", on, annualRecurringRevenue(index, on, currency));
}

/** Open invoices by days past due, as billing had them at the end of the day (rules, section 14). */
export function aging(index: EvidenceIndex, on: BusinessDate): Selection {
  const buckets = new Map<Bucket, Money>();
  let line: number | null = null;
  const upTo = index.endOfDay(on);
  for (const invoice of index.facts.invoice.all(upTo)) {
    const open = openAmount(index, invoice, upTo);
    const dueOn = invoice.dueOn ?? invoice.issuedOn;
    if (invoice.status === "draft" || dueOn === null || open.minor === 0n) continue;
    const bucket = bucketOf(daysBetween(dueOn, on));
    const before = buckets.get(bucket) ?? zero(open.currency);
    buckets.set(bucket, add(before, open));
    line = index.facts.invoice.lastLine(invoice.id, upTo) ?? line;
  }
  const view: View = { object: `aging on ${on}`, line, table: { row: "bucket", lines: buckets } };
  return { kind: "views", views: [view] };
}

/** What the CRM shows of a deal's contract at a line of evidence. */
export function crmShows(index: EvidenceIndex, name: string, upTo: number): Selection {
  const deal = index.correlation.deal(name);
  const views = index.facts.contract
    .all(upTo)
    .filter((contract) => deal && (contract.dealId === deal.id || contract.id === deal.contractId))
    .map(
      (contract): View => ({
        object: `contract ${contract.id}`,
        line: index.facts.contract.lastLine(contract.id, upTo) ?? null,
        arr: contract.arr,
        billingStatus: contract.billingStatus,
        ...(contract.service === undefined ? {} : { service: contract.service }),
      }),
    );
  return { kind: "views", views };
}
