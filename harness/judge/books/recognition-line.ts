import { addDays, type BusinessDate, daysBetween } from "../../../model/days.ts";
import type { Rounding } from "../../../model/decimal.ts";
import type { CreditBasis, CreditMemo, Invoice } from "../../../model/facts/billing.ts";
import { split } from "../../../model/money.ts";
import { type Convention, earnedBefore, earnedThrough, type Service } from "./service-share.ts";

/** What one (subscription item, service period) of an invoice earns; the pair of a proration is one (PRO-5). */
export type RecognitionLine = {
  readonly invoiceId: string;
  readonly product: string | null;
  readonly service: Service;
  readonly lineIds: readonly string[];
  /** Minor units, net of tax. */
  readonly net: bigint;
};

/** What a fact of billing takes off a recognition line. */
export type LineCredit = {
  readonly basis: CreditBasis;
  readonly on: BusinessDate;
  readonly net: bigint;
};

export type Policy = { readonly convention: Convention; readonly rounding: Rounding };

export function recognitionLines(invoice: Invoice): readonly RecognitionLine[] {
  const groups = Map.groupBy(
    invoice.lines,
    // What belongs to no subscription item is a line of its own (REV-1).
    ({ id, subscriptionItemId, period }) =>
      `${subscriptionItemId ?? id} ${period.startsOn} ${period.endsOn}`,
  );
  return [...groups.values()].flatMap((lines) => {
    const first = lines[0];
    if (!first) return [];
    return {
      invoiceId: invoice.id,
      product: first.product,
      service: first.period,
      lineIds: lines.map((line) => line.id),
      net: lines.reduce((total, line) => total + line.net.minor, 0n),
    };
  });
}

/** The parts of a credit memo that fall on one line; what names no line is split by net (MNY-5). */
export function creditOn(
  line: RecognitionLine,
  siblings: readonly RecognitionLine[],
  memo: CreditMemo,
): LineCredit | undefined {
  if (memo.basis === null || memo.invoiceId !== line.invoiceId) return undefined;
  let net = 0n;
  for (const credited of memo.lines) {
    if (credited.invoiceLineId !== null) {
      if (line.lineIds.includes(credited.invoiceLineId)) net += credited.net.minor;
      continue;
    }
    const positive = siblings.filter((sibling) => sibling.net > 0n);
    const at = positive.indexOf(line);
    if (at === -1) continue;
    const weights = positive.map((sibling) => sibling.net);
    net += split(credited.net, weights)[at]?.minor ?? 0n;
  }
  return net === 0n ? undefined : { basis: memo.basis, on: memo.issuedOn, net };
}

function earlier(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a < b ? a : b;
}

function later(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a > b ? a : b;
}

/** The days that a line is earned over: its service, or what a termination leaves of it. */
function servedDays({ service }: RecognitionLine, credits: readonly LineCredit[]): Service {
  const { startsOn } = service;
  const ends = credits.filter(({ basis }) => basis === "terminate").map(({ on }) => on);
  if (ends.length === 0) return service;
  const endsOn = later(startsOn, ends.reduce(earlier));
  const rests = (service.rests ?? []).filter((rest) => rest.startsOn < endsOn);
  const rested = rests.reduce(
    (all, rest) => all + daysBetween(rest.startsOn, rest.endsOn ?? endsOn),
    0,
  );
  return rested === 0
    ? { startsOn, endsOn: earlier(endsOn, service.endsOn) }
    : { startsOn, endsOn: addDays(endsOn, -rested), rests };
}

/**
 * The earned part of a credit, which lowers revenue at once; the rest leaves deferred (REV-8).
 *
 * `before` are the credits that the books knew already: once a line is terminated it is earned over
 * fewer days, and nothing of it may come to stand in deferred again.
 */
export function earnedPartOf(
  line: RecognitionLine,
  credit: LineCredit,
  before: readonly LineCredit[],
  { convention, rounding }: Policy,
): bigint {
  if (credit.basis === "unused" || credit.basis === "terminate") return 0n;
  return earnedBefore(credit.net, servedDays(line, before), credit.on, convention, rounding);
}

/** What has to be earned of a line by the end of `on`, after the credits given (REV-2, REV-8). */
export function targetThrough(
  line: RecognitionLine,
  credits: readonly LineCredit[],
  on: BusinessDate,
  { convention, rounding }: Policy,
): bigint {
  const through = (amount: bigint, service: Service) =>
    earnedThrough(amount, service, on, convention, rounding);
  if (credits.some(({ basis }) => basis === "terminate")) {
    const left = credits.reduce((total, credit) => total - credit.net, line.net);
    const served = servedDays(line, credits);
    return served.startsOn === served.endsOn ? left : through(left, served);
  }
  return credits.reduce(
    (total, credit) => {
      if (credit.basis !== "unused") return total - through(credit.net, line.service);
      const startsOn = later(credit.on, line.service.startsOn);
      if (startsOn >= line.service.endsOn) return total - credit.net;
      return total - through(credit.net, { startsOn, endsOn: line.service.endsOn });
    },
    through(line.net, line.service),
  );
}
