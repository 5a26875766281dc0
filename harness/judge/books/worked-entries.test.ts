import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  businessDate,
  lastDayOf,
  nextPeriod,
  type PeriodId,
  periodId,
} from "../../../model/days.ts";
import type { CreditBasis, CreditMemo, Invoice } from "../../../model/facts/billing.ts";
import { amountText, minor, money, sum } from "../../../model/money.ts";
import { smallCredit, smallInvoice, smallPayment, smallRefund, usd } from "../small-objects.ts";
import { smallModel } from "../small-run.ts";
import { cardFee } from "./card-fees.ts";
import type { ExpectedLine } from "./expected-entry.ts";
import { entryOf, type PostingContext } from "./postings.ts";
import { recognise } from "./recognition.ts";
import { creditOn, recognitionLines } from "./recognition-line.ts";
import type { Convention } from "./service-share.ts";

type Row = {
  readonly on: string;
  readonly event: string;
  readonly ref: string;
  readonly lines: readonly (readonly [account: string, debit: string, credit: string])[];
};

type Taxed = { readonly no: string; readonly on: string; readonly tax: Record<string, string> };

/** A worked entry of the domain: what billing did, and what the books have to say of it. */
type Worked = {
  readonly id: string;
  readonly convention: Convention;
  readonly invoices: readonly (Taxed & {
    readonly total: string;
    readonly lines: readonly {
      readonly id: string;
      readonly start: string;
      readonly end: string;
      readonly net: string;
    }[];
  })[];
  readonly creditMemos: readonly (Taxed & {
    readonly invoice: string;
    readonly net: string;
    readonly total: string;
    readonly basis: CreditBasis;
  })[];
  readonly journal: readonly Row[];
  readonly revenueByPeriod: Record<string, string>;
};

const folder = `${import.meta.dirname}/../../../test/fixtures/worked`;
const entries: readonly Worked[] = readdirSync(folder).map((file) =>
  JSON.parse(readFileSync(`${folder}/${file}`, "utf8")),
);

function taxes(tax: Record<string, string>) {
  return Object.entries(tax).map(([jurisdiction, amount]) => ({
    jurisdiction,
    ratePercent: "0",
    base: usd("0"),
    amount: usd(amount),
  }));
}

function invoiceOf(given: Worked["invoices"][number]): Invoice {
  const plain = smallInvoice({ id: given.no, on: given.on });
  const lines = given.lines.flatMap((line, index) =>
    plain.lines.map((one) => ({
      ...one,
      id: line.id,
      product: line.id,
      net: usd(line.net),
      taxes: index === 0 ? taxes(given.tax) : [],
      period: { startsOn: businessDate(line.start), endsOn: businessDate(line.end) },
    })),
  );
  return { ...plain, lines, total: usd(given.total) };
}

function memoOf(given: Worked["creditMemos"][number], invoices: readonly Invoice[]): CreditMemo {
  const invoice = invoices.find((one) => one.id === given.invoice) ?? smallInvoice();
  const plain = smallCredit(invoice, { id: given.no, on: given.on, net: given.net });
  const lines = plain.lines.map((line) => ({ ...line, taxes: taxes(given.tax) }));
  return { ...plain, basis: given.basis, total: usd(given.total), lines };
}

function contextOf(entry: Worked, invoices: readonly Invoice[]): PostingContext {
  return {
    policy: () => ({ convention: entry.convention, rounding: "half_up" }),
    recognitionLines: (id) => {
      const invoice = invoices.find((one) => one.id === id);
      return invoice ? recognitionLines(invoice) : [];
    },
    creditsBefore: () => [],
  };
}

/** `2026-01-01: accounts_receivable 12990.00, deferred_revenue -12000.00`, accounts in order. */
function words(on: string, lines: readonly (readonly [string, bigint])[]): string {
  const each = lines
    .filter(([, amount]) => amount !== 0n)
    .map(([account, amount]) => `${account} ${amountText(minor(amount, "USD"))}`);
  return `${on}: ${each.sort().join(", ")}`;
}

function expectedWords(on: string, lines: readonly ExpectedLine[]): string {
  return words(
    on,
    lines.map((line) => [line.role, line.amount]),
  );
}

function rows(entry: Worked, event: string): readonly string[] {
  return entry.journal
    .filter((row) => row.event === event)
    .map(({ on, lines }) =>
      words(
        on,
        lines.map(([account, debit, credit]) => [account, usd(debit).minor - usd(credit).minor]),
      ),
    );
}

/** The order of things within a day: documents, then the period's end. */
function orderOf(on: string): number {
  return (Date.parse(on) / 86_400_000) * 2;
}

function periodsOf(entry: Worked): readonly PeriodId[] {
  const named = Object.keys(entry.revenueByPeriod).sort();
  const first = [...named, ...entry.invoices.map(({ on }) => on.slice(0, 7))].sort()[0] ?? "";
  const periods: PeriodId[] = [];
  const last = named.at(-1) ?? "";
  for (let period = periodId(first); period <= last; period = nextPeriod(period)) {
    periods.push(period);
  }
  return periods;
}

test.each(entries)("$id: documents post as the worked entry says", (entry) => {
  const invoices = entry.invoices.map(invoiceOf);
  const context = contextOf(entry, invoices);
  const memos = entry.creditMemos.map((memo) => memoOf(memo, invoices));
  const posted = [...invoices, ...memos].map((fact) => {
    const expected = entryOf(fact, context);
    return expectedWords(expected?.on ?? "", expected?.lines ?? []);
  });
  const worked = [...rows(entry, "invoice issued"), ...rows(entry, "credit memo issued")];
  expect(posted).toEqual(worked);
});

test.each(entries)("$id: cash posts as the worked entry says", (entry) => {
  const invoices = entry.invoices.map(invoiceOf);
  const context = contextOf(entry, invoices);
  const paid = entry.journal.filter((row) => row.event === "payment received");
  const payments = paid.map(({ on, ref, lines }) => {
    const invoice = invoices.find((one) => ref.endsWith(one.id)) ?? smallInvoice();
    return { ...smallPayment(invoice, on, ref), amount: usd(lines[0]?.[1] ?? "0") };
  });
  const refunds = entry.journal
    .filter((row) => row.event === "refund issued")
    .map(({ on, lines }) => {
      const memo = memoOf(entry.creditMemos[0] ?? { ...noMemo, on }, invoices);
      const amount = usd(lines[0]?.[1] ?? "0");
      return { ...smallRefund(memo), amount, issuedOn: businessDate(on) };
    });
  const posted = [...payments, ...refunds].map((fact) => {
    const expected = entryOf(fact, context);
    return expectedWords(expected?.on ?? "", expected?.lines ?? []);
  });
  expect(posted).toEqual([...rows(entry, "payment received"), ...rows(entry, "refund issued")]);
});

const noMemo = {
  no: "CN",
  invoice: "",
  on: "",
  net: "0",
  tax: {},
  total: "0",
  basis: "unused",
} as const;

test.each(entries)("$id: each month earns what the worked entry says", (entry) => {
  const invoices = entry.invoices.map(invoiceOf);
  const { policy } = contextOf(entry, invoices);
  const memos = entry.creditMemos.map((memo) => memoOf(memo, invoices));
  const known = invoices.flatMap((invoice) => {
    const lines = recognitionLines(invoice);
    return lines.map((line) => ({
      line,
      n: orderOf(invoice.issuedOn ?? ""),
      policy: policy(line.product),
      credits: memos.flatMap((memo) => {
        const credit = creditOn(line, lines, memo);
        return credit ? [{ ...credit, n: orderOf(credit.on) }] : [];
      }),
    }));
  });
  const runs = periodsOf(entry).map((period) => ({ period, n: orderOf(lastDayOf(period)) + 1 }));
  const earned = recognise(known, runs)
    .filter(({ amount }) => amount !== 0n)
    .map(({ on, amount }) =>
      words(on, [
        ["deferred_revenue", amount],
        ["revenue_subscription", -amount],
      ]),
    );
  expect(earned).toEqual(rows(entry, "revenue recognition"));
});

test("S11: the processor keeps 2.9 % and 0.30 of 487.13", () => {
  const payment = { ...smallPayment(smallInvoice()), amount: usd("487.13") };
  // 487.13 × 2.9 % + 0.30 = 14.42677
  expect(cardFee(payment, smallModel)).toEqual(usd("14.43"));
});

test("the fee of several payments is the sum of rounded fees", () => {
  const each = ["487.13", "487.13"].map((amount) =>
    cardFee({ ...smallPayment(smallInvoice()), amount: money(amount, "USD") }, smallModel),
  );
  expect(sum(each, "USD")).toEqual(usd("28.86"));
});
