import type { BusinessDate, DayRange } from "../../../model/days.ts";
import type { Rounding } from "../../../model/decimal.ts";
import type { CreditBasis, CreditMemo, Invoice } from "../../../model/facts/billing.ts";
import { split } from "../../../model/money.ts";
import { type Convention, earnedBefore, earnedThrough } from "./service-share.ts";

/** What one (product, service period) of an invoice earns; the pair of a proration is one (PRO-5). */
export type RecognitionLine = {
  readonly invoiceId: string;
  readonly product: string | null;
  readonly service: DayRange;
  readonly lineIds: readonly string[];
  /** Minor units, net of tax. */
  readonly net: bigint;
};

/** A credit on a recognition line, as a fact of billing. */
export type LineCredit = {
  readonly memo: CreditMemo;
  readonly basis: CreditBasis;
  readonly on: BusinessDate;
  readonly net: bigint;
};

export type Policy = { readonly convention: Convention; readonly rounding: Rounding };

export function recognitionLines(invoice: Invoice): readonly RecognitionLine[] {
  const groups = Map.groupBy(
    invoice.lines,
    (line) => `${line.product ?? line.id} ${line.period.startsOn} ${line.period.endsOn}`,
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
  return net === 0n ? undefined : { memo, basis: memo.basis, on: memo.issuedOn, net };
}

/** The earned part of a credit, which lowers revenue at once; the rest leaves deferred (REV-8). */
export function earnedPartOf(line: RecognitionLine, credit: LineCredit, policy: Policy): bigint {
  if (credit.basis === "unused" || credit.basis === "terminate") return 0n;
  const { convention, rounding } = policy;
  return earnedBefore(credit.net, line.service, credit.on, convention, rounding);
}

function later(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a > b ? a : b;
}

/** What has to be earned of a line by the end of `on`, after the credits given (REV-2, REV-8). */
export function targetThrough(
  line: RecognitionLine,
  credits: readonly LineCredit[],
  on: BusinessDate,
  { convention, rounding }: Policy,
): bigint {
  const through = (amount: bigint, service: DayRange) =>
    earnedThrough(amount, service, on, convention, rounding);
  const end = credits.find((credit) => credit.basis === "terminate");
  if (end) {
    const left = credits.reduce((total, credit) => total - credit.net, line.net);
    if (end.on <= line.service.startsOn) return left;
    return through(left, { startsOn: line.service.startsOn, endsOn: end.on });
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
