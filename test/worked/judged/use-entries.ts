import { netted } from "../../../harness/judge/books/expected-entry.ts";
import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import { ratedBy } from "../../../harness/judge/usage/rating.ts";
import type { AccountRole } from "../../../model/accounts.ts";
import {
  addDays,
  type BusinessDate,
  dateIn,
  lastDayOf,
  lastSecondOf,
  type PeriodId,
  periodOf,
} from "../../../model/days.ts";
import type { UsageRecord } from "../../../model/facts/usage.ts";
import { creditRevenue } from "./credit-entries.ts";

function total(records: readonly UsageRecord[]): number {
  return records.reduce((sum, { quantity }) => sum + quantity, 0);
}

function entryOf(on: BusinessDate, debit: AccountRole, credit: AccountRole, amount: bigint) {
  const lines = netted([
    { role: debit, jurisdiction: null, amount },
    { role: credit, jurisdiction: null, amount: -amount },
  ]);
  return { on, lines };
}

function entry(on: BusinessDate, amount: bigint) {
  return entryOf(on, "unbilled_receivable", "revenue_usage", amount);
}

/**
 * Use is earned in its month: what was known by then in one entry on its last day, each late record
 * on the day on which it came, at what it adds (REV-6, USG-5b). From the records alone.
 */
function pricedUseEntries(index: EvidenceIndex) {
  const { scenario, model, zone, facts } = index;
  return scenario.given.products.flatMap(({ key, usage }) => {
    if (usage === undefined) return [];
    const rated = (quantity: number) => ratedBy(usage, quantity, model.rounding);
    const records = facts["usage record"].all().filter(({ product }) => product === key);
    const groups = Map.groupBy(
      records,
      ({ usedOn, customer }) => `${periodOf(usedOn)} ${customer}`,
    );
    return [...groups].flatMap(([name, ofMonth]) => {
      const lastDay = lastDayOf(name.slice(0, 7) as PeriodId);
      const ends = lastSecondOf(lastDay, zone);
      const inTime = ofMonth.filter(({ receivedAt }) => receivedAt <= ends);
      const entries = [entry(lastDay, rated(total(inTime)))];
      let known = total(inTime);
      for (const late of ofMonth.filter(({ receivedAt }) => receivedAt > ends)) {
        const more = rated(known + late.quantity) - rated(known);
        entries.push(entry(dateIn(late.receivedAt, zone), more));
        known += late.quantity;
      }
      return entries;
    });
  });
}

function lastDayTold({ lines, run, zone }: EvidenceIndex): BusinessDate {
  return dateIn(lines.at(-1)?.at ?? run.at, zone);
}

/** What use falls short of a commitment is earned on its last day (USG-7). */
function shortfallEntries(index: EvidenceIndex) {
  const { scenario, model, facts } = index;
  return facts.commitment.all().flatMap(({ product, amount, period }) => {
    const usage = scenario.given.products.find(({ key }) => key === product)?.usage;
    const on = addDays(period.endsOn, -1);
    if (usage === undefined || lastDayTold(index) < on) return [];
    const within = facts["usage record"]
      .all()
      .filter((record) => record.product === product)
      .filter(({ usedOn }) => period.startsOn <= usedOn && usedOn < period.endsOn);
    const months = Map.groupBy(within, ({ usedOn }) => periodOf(usedOn));
    const rated = [...months.values()]
      .map((records) => ratedBy(usage, total(records), model.rounding))
      .reduce((sum, one) => sum + one, 0n);
    return rated < amount.minor ? [entry(on, amount.minor - rated)] : [];
  });
}

function creditEntries(index: EvidenceIndex) {
  return creditRevenue(index)
    .filter(({ on }) => on <= lastDayTold(index))
    .map(({ on, account, amount }) => entryOf(on, "deferred_revenue", account, amount));
}

/** Everything that use, promised use and paid use bring into the books by themselves. */
export function useEntries(index: EvidenceIndex) {
  return [...pricedUseEntries(index), ...shortfallEntries(index), ...creditEntries(index)];
}

/** What was used and is rated by the end of a month, less what invoices in the books charge of it. */
export function useNotInvoiced(index: EvidenceIndex, period: PeriodId): bigint {
  const used = new Set(
    index.scenario.given.products.filter(({ usage }) => usage !== undefined).map(({ key }) => key),
  );
  const earned = useEntries(index)
    .filter(({ on }) => periodOf(on) <= period)
    .flatMap(({ lines }) => lines)
    .filter(({ role }) => role === "unbilled_receivable")
    .reduce((sum, { amount }) => sum + amount, 0n);
  const isIn = (id: string) => index.links.documentsOf(id).some((one) => one.period <= period);
  const invoiced = index.facts.invoice
    .all()
    .filter(({ id, status }) => status !== "void" && isIn(id))
    .flatMap(({ lines }) => lines)
    .filter(({ product }) => used.has(product ?? ""))
    .reduce((sum, { net }) => sum + net.minor, 0n);
  return earned - invoiced;
}
