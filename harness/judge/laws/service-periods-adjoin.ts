import { type DayRange, daysBetween } from "../../../model/days.ts";
import type { InvoiceLine } from "../../../model/facts/billing.ts";
import { minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type Stretch = {
  readonly billed: InvoiceLine;
  readonly booked: DayRange;
  readonly object: string;
  /** The line of evidence that told of it last. */
  readonly n: number | null;
};

/** Whole periods of every subscription item as the books have them, in billing's order. */
function stretches(index: EvidenceIndex): ReadonlyMap<string, readonly Stretch[]> {
  const found: (Stretch & { readonly item: string })[] = [];
  for (const document of index.documents.all()) {
    const fact = index.links.factOf(document);
    if (fact?.type !== "invoice" || document.status === "voided") continue;
    for (const { servicePeriod, billingLines } of document.lines) {
      const billed = fact.lines.find(({ id }) => billingLines.includes(id));
      const item = billed?.subscriptionItemId;
      // A change in the middle of a period runs beside it, not after it.
      if (!billed || item == null || billed.proration || servicePeriod === null) continue;
      const n = index.documents.lastLine(document.id) ?? null;
      found.push({ item, billed, booked: servicePeriod, object: `invoice ${fact.id}`, n });
    }
  }
  const inOrder = found.sort((a, b) =>
    a.billed.period.startsOn < b.billed.period.startsOn ? -1 : 1,
  );
  return Map.groupBy(inOrder, ({ item }) => item);
}

/** The price of the days between, at the daily rate of the later period. */
function between({ billed, booked }: Stretch, days: number) {
  const length = BigInt(Math.max(daysBetween(booked.startsOn, booked.endsOn), 1));
  const { minor: net, currency } = billed.net;
  return atRisk(minor((net * BigInt(Math.abs(days))) / length, currency));
}

/**
 * R5: service periods of one subscription line adjoin, end(k) = start(k + 1), no gap and no overlap.
 *
 * Held wherever billing's own periods do: the books earn the same days, once. At risk: the daily
 * rate × the days that are missing or doubled. Severity 2.
 */
export const servicePeriodsAdjoin: Law = {
  id: "R5",
  sentence:
    "The service periods of a subscription line in the books adjoin as billing's do: no day is missing and none comes twice.",
  check: (index) => {
    const findings: Remark[] = [];
    let compared = 0;
    for (const all of stretches(index).values()) {
      for (const [place, next] of all.entries()) {
        const before = all[place - 1];
        if (before?.billed.period.endsOn !== next.billed.period.startsOn) continue;
        compared += 1;
        const days = daysBetween(before.booked.endsOn, next.booked.startsOn);
        if (days === 0) continue;
        const what = days > 0 ? "leaves out" : "doubles";
        findings.push({
          message: `the service period of ${next.object} ${what} ${Math.abs(days)} day(s) after the one before`,
          object: next.object,
          expected: `a period from ${before.booked.endsOn}`,
          actual: `from ${next.booked.startsOn}`,
          atRisk: between(next, days),
          line: next.n,
        });
      }
    }
    return { compared, findings };
  },
};
