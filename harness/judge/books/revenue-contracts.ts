import {
  addDays,
  type BusinessDate,
  daysBetween,
  lastDayOf,
  type PeriodId,
} from "../../../model/days.ts";
import { divideRounded } from "../../../model/decimal.ts";
import type { Invoice } from "../../../model/facts/billing.ts";
import type { Obligation, RevenueContract } from "../../../model/facts/revenue.ts";
import { minor, split } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { isOfAgreement } from "./entity-transfers.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";
import { postedAt, postingDay } from "./posting-date.ts";
import type { Booking } from "./postings.ts";
import type { RecognitionRun } from "./recognition.ts";
import type { Policy } from "./recognition-line.ts";
import { earnedThrough } from "./service-share.ts";

/** A promise with its part of the price; what was earned of it and until when it counts. */
type Promised = {
  readonly promise: Obligation;
  readonly amount: bigint;
  readonly endsOn: BusinessDate | null;
  earned: bigint;
};

/** What the contracts of a run bring into the books besides receivables and tax (REV-9, REV-10). */
export type ContractBooks = {
  /** Where the net of an invoice of a contract goes. */
  readonly invoices: ReadonlyMap<string, readonly ExpectedLine[]>;
  readonly runs: ReadonlyMap<PeriodId, readonly ExpectedLine[]>;
  readonly kept: readonly { readonly on: BusinessDate; readonly lines: readonly ExpectedLine[] }[];
};

type Rules = {
  readonly booking: (product: string | null) => Booking;
  readonly policy: (product: string | null) => Policy;
};

type Step =
  | { readonly n: number; readonly invoice: Invoice }
  | { readonly n: number; readonly run: RecognitionRun }
  | { readonly n: number; readonly kept: RevenueContract["kept"][number] }
  | { readonly n: number; readonly terms: RevenueContract["terms"][number] };

function line(role: ExpectedLine["role"], amount: bigint): ExpectedLine {
  return { role, jurisdiction: null, amount };
}

/** Billed less earned, above zero deferred, below an asset: what a change of it moves. */
function moved(before: bigint, change: bigint): readonly ExpectedLine[] {
  const of = (position: bigint) =>
    position >= 0n ? line("deferred_revenue", -position) : line("contract_asset", -position);
  const now = of(before + change);
  const old = of(before);
  return netted([now, { ...old, amount: -old.amount }]);
}

/** A price over promises by weight, largest remainder (MNY-5). */
function shared(
  price: bigint,
  currency: string,
  promises: readonly { readonly promise: Obligation; readonly weight: bigint }[],
): Promised[] {
  const parts = split(
    minor(price, currency),
    promises.map(({ weight }) => weight),
  );
  return promises.map(({ promise }, at) => ({
    ...{ promise, amount: parts[at]?.minor ?? 0n, earned: 0n },
    endsOn: null,
  }));
}

class Position {
  #billed = 0n;
  #promises: Promised[] = [];
  readonly #rules: Rules;
  readonly #currency: string;

  constructor(rules: Rules, currency: string) {
    this.#rules = rules;
    this.#currency = currency;
  }

  get #now(): bigint {
    return this.#promises.reduce((left, { earned }) => left - earned, this.#billed);
  }

  /** What is left of running services, and of the price for it, is shared anew (REV-7b). */
  agree({ agreedOn, price, obligations }: RevenueContract["terms"][number]): void {
    let left = price.minor;
    const again: { promise: Obligation; weight: bigint }[] = [];
    this.#promises = this.#promises.map((one) => {
      const service = one.promise.servicePeriod;
      if (service === null || one.endsOn !== null || service.endsOn <= agreedOn) return one;
      const before = this.#target(one, addDays(agreedOn, -1));
      left += one.amount - before;
      const weight = divideRounded(
        one.promise.sellingPrice.minor * BigInt(daysBetween(agreedOn, service.endsOn)),
        BigInt(daysBetween(service.startsOn, service.endsOn)),
        "half_up",
      );
      const servicePeriod = { startsOn: agreedOn, endsOn: service.endsOn };
      const sellingPrice = minor(weight, this.#currency);
      again.push({ promise: { ...one.promise, servicePeriod, sellingPrice }, weight });
      return { ...one, amount: before, endsOn: agreedOn };
    });
    const added = obligations.map((promise) => ({ promise, weight: promise.sellingPrice.minor }));
    this.#promises.push(...shared(left, this.#currency, [...again, ...added]));
  }

  bill(net: bigint): readonly ExpectedLine[] {
    const lines = moved(this.#now, net);
    this.#billed += net;
    return lines;
  }

  /** Everything served through a day, less what was earned before. */
  earnThrough(on: BusinessDate): readonly ExpectedLine[] {
    const services = this.#promises.filter(({ promise }) => promise.servicePeriod !== null);
    return services.flatMap((one) => this.#earn(one, this.#target(one, on) - one.earned));
  }

  keep(id: string): readonly ExpectedLine[] {
    const one = this.#promises.find(({ promise }) => promise.id === id);
    return one === undefined ? [] : this.#earn(one, one.amount - one.earned);
  }

  #earn(one: Promised, amount: bigint): readonly ExpectedLine[] {
    const lines = moved(this.#now, -amount);
    one.earned += amount;
    return [...lines, line(this.#rules.booking(one.promise.product).income, -amount)];
  }

  #target({ promise, amount, endsOn }: Promised, on: BusinessDate): bigint {
    const service = promise.servicePeriod;
    if (service === null || (endsOn !== null && on >= addDays(endsOn, -1))) return amount;
    const { convention, rounding } = this.#rules.policy(promise.product);
    return earnedThrough(amount, service, on, convention, rounding);
  }
}

/** By the subscription, else by the agreement that the CRM has made of the deal. */
function bills(index: EvidenceIndex, contract: RevenueContract, invoice: Invoice): boolean {
  const { subscriptionId } = contract;
  if (subscriptionId !== null) return invoice.subscriptionId === subscriptionId;
  return isOfAgreement(index, invoice.id, contract.id);
}

/** The moments of a contract, in the order in which the books learned of them. */
function stepsOf(
  index: EvidenceIndex,
  contract: RevenueContract,
  runs: readonly RecognitionRun[],
): readonly Step[] {
  const versions = index.facts["revenue contract"].versions(contract.id);
  const firstWith = (has: (version: RevenueContract) => boolean) =>
    versions.find(({ object }) => has(object))?.n ?? 0;
  const invoices = index.facts.invoice.all().flatMap((invoice): Step[] => {
    const n = postedAt(index, invoice.id);
    return bills(index, contract, invoice) && n !== undefined ? [{ n, invoice }] : [];
  });
  const terms = contract.terms.map((one, at) => ({
    n: firstWith((version) => version.terms.length > at),
    terms: one,
  }));
  const kept = contract.kept.map((one, at) => ({
    n: firstWith((version) => version.kept.length > at),
    kept: one,
  }));
  const all = [...invoices, ...terms, ...kept, ...runs.map((run) => ({ n: run.n, run }))];
  return all.sort((a, b) => a.n - b.n);
}

/** Every contract of the run, told step by step from its terms, invoices and runs alone. */
export function contractBooks(
  index: EvidenceIndex,
  rules: Rules,
  runs: readonly RecognitionRun[],
): ContractBooks {
  const invoices = new Map<string, readonly ExpectedLine[]>();
  const byRun = new Map<PeriodId, readonly ExpectedLine[]>();
  const kept: { on: BusinessDate; lines: readonly ExpectedLine[] }[] = [];
  for (const contract of index.facts["revenue contract"].all()) {
    const currency = contract.terms[0]?.price.currency ?? "USD";
    const position = new Position(rules, currency);
    for (const step of stepsOf(index, contract, runs)) {
      if ("terms" in step) position.agree(step.terms);
      else if ("invoice" in step) {
        invoices.set(step.invoice.id, position.bill(step.invoice.net.minor));
      } else if ("kept" in step) {
        const on = postingDay(index, index.model.homeEntity, step.kept.on, step.n);
        kept.push({ on, lines: netted(position.keep(step.kept.obligationId)) });
      } else {
        const { period } = step.run;
        const lines = position.earnThrough(lastDayOf(period));
        byRun.set(period, netted([...(byRun.get(period) ?? []), ...lines]));
      }
    }
  }
  return { invoices, runs: byRun, kept };
}
