import { expect, test } from "vitest";
import { businessDate, instant } from "../../model/days.ts";
import type { Assertion, Expectation, Subject } from "../../model/scenario/expectation.ts";
import { judge } from "./judge.ts";
import { dealRun } from "./small-deal-run.ts";
import { smallCredit, smallInvoice, smallRefund, smallSubscription, usd } from "./small-objects.ts";
import { type SmallRun, somewhere } from "./small-run.ts";

const located = { span: somewhere, because: null };
const on = (date: string): Assertion => ({ field: "on", date: businessDate(date), ...located });
const word = (field: "status" | "billing status" | "reason", text: string): Assertion => ({
  field,
  word: text,
  ...located,
});
const reference = { kind: "invoice", name: "deal", period: 1 } as const;

/** What disagrees where a promise is held to the deal's run, as `expected → actual`. */
function disagreements(
  subject: Subject,
  assertions: Assertion[],
  inJanuary: (run: SmallRun) => void,
): readonly string[] {
  const expectation: Expectation = {
    audience: "billing",
    span: somewhere,
    sentence: "it",
    subject,
    quantifier: { min: 1, max: 1 },
    by: null,
    assertions,
  };
  const verdict = judge(dealRun([expectation], () => {}, inJanuary).lines);
  return verdict.comparisons
    .filter(({ agrees }) => !agrees)
    .map(({ expected, actual }) => `${expected} → ${actual}`);
}

const openInvoice = smallInvoice({ id: "in_2", on: "2026-01-05" }, { reason: "manual" });

test("aging counts days past due as of the end of a day, buckets without a row must be empty", () => {
  const bucket = (amount: string, name: "1-30" | "31-60"): Assertion => ({
    field: "lines",
    rows: [{ row: "bucket", bucket: name, amount: usd(amount), ...located }],
    ...located,
  });
  const subject: Subject = { select: "aging", on: businessDate("2026-01-20") };
  const owed = (run: SmallRun) => run.on("2026-01-05").fact(openInvoice);
  expect(disagreements(subject, [bucket("108.25", "1-30")], owed)).toEqual([]);
  expect(disagreements(subject, [bucket("108.25", "31-60")], owed)).toEqual([
    "108.25 USD → 0.00 USD",
    "nothing → 108.25 USD",
  ]);
});

test("payment attempts are compared in order of time, and none beside the table", () => {
  const attempts = (run: SmallRun) => {
    for (const [n, day, outcome] of [
      [1, "2026-01-01", "failed"],
      [2, "2026-01-04", "succeeded"],
    ] as const) {
      run.fact({
        type: "payment attempt",
        id: `at_${n}`,
        invoiceId: "in_A",
        n,
        at: instant(`${day}T07:00:00Z`),
        on: businessDate(day),
        outcome,
        reason: null,
        nextAttemptAt: null,
      });
    }
  };
  const table = (...rows: readonly (readonly [string, "failed" | "succeeded"])[]): Assertion => ({
    field: "lines",
    rows: rows.map(([day, outcome]) => ({
      row: "attempt",
      on: businessDate(day),
      outcome,
      ...located,
    })),
    ...located,
  });
  const subject: Subject = { select: "payment attempts", of: reference };
  const right = table(["2026-01-01", "failed"], ["2026-01-04", "succeeded"]);
  expect(disagreements(subject, [right], attempts)).toEqual([]);
  expect(disagreements(subject, [table(["2026-01-01", "failed"])], attempts)).toEqual([
    "no attempt → 2026-01-04 succeeded",
  ]);
});

test("what the CRM shows is looked at as of the end of the day", () => {
  const shown = (run: SmallRun) => {
    const contract = {
      type: "contract",
      id: "800A",
      dealId: "006A",
      customerId: "001A",
      status: "Activated",
      arr: usd("1200.00"),
      billingStatus: "active",
      subscriptionId: null,
    } as const;
    run.on("2026-01-01").fact(contract);
    run.on("2026-01-20").fact({ ...contract, billingStatus: "Past Due" });
  };
  const subject: Subject = { select: "crm", deal: "deal" };
  const status = (day: string, text: string) => [on(day), word("billing status", text)];
  expect(disagreements(subject, status("2026-01-19", "active"), shown)).toEqual([]);
  expect(disagreements(subject, status("2026-01-20", "past due"), shown)).toEqual([]);
  expect(disagreements(subject, status("2026-01-20", "active"), shown)).toHaveLength(1);
});

test("an exception is compared by reason, opening and closing day", () => {
  const held = (run: SmallRun) => {
    const exception = {
      kind: "exception",
      id: "ex_1",
      reason: "unmapped_product",
      document: "in_A",
      amount: null,
      owner: "revenue operations",
      openedAt: instant("2026-01-02T06:00:00Z"),
      resolution: null,
    } as const;
    run.on("2026-01-02").write({ ...exception, state: "opened" });
    run.on("2026-01-07").write({ ...exception, state: "closed" });
  };
  const subject: Subject = { select: "exception", deal: "deal" };
  const from: Assertion = { field: "from", date: businessDate("2026-01-02"), ...located };
  const to = (day: string): Assertion => ({ field: "to", date: businessDate(day), ...located });
  const reason = word("reason", "unmapped product");
  expect(disagreements(subject, [reason, from, to("2026-01-07")], held)).toEqual([]);
  expect(disagreements(subject, [reason, from, to("2026-01-08")], held)).toHaveLength(1);
});

test("a notice is found by what it is about", () => {
  const sent = (run: SmallRun) =>
    run.write({
      kind: "notice",
      customerId: "cus_A",
      notice: "receipt",
      documentId: "in_A",
      on: businessDate("2026-01-01"),
      total: usd("108.25"),
    });
  const receipt: Subject = { select: "notice", notice: "receipt", of: reference };
  const failed: Subject = { select: "notice", notice: "payment failed", of: reference };
  expect(disagreements(receipt, [on("2026-01-01")], sent)).toEqual([]);
  expect(disagreements(failed, [], sent)).toEqual(["exactly 1 → none"]);
});

test("credit memo and refund are found by the name that finance gave", () => {
  const invoice = smallInvoice({ paid: true });
  const given = (run: SmallRun) => {
    const memo = smallCredit(invoice, {}, { metadata: { credit: "goodwill" } });
    run.fact(memo, smallRefund(memo));
  };
  const of = { kind: "credit memo", name: "goodwill", period: null } as const;
  const ofDeal: Assertion = { field: "of", document: reference, ...located };
  const line: Assertion = {
    field: "lines",
    rows: [
      {
        row: "invoice line",
        line: "plan",
        from: businessDate("2026-01-01"),
        to: businessDate("2026-02-01"),
        amount: usd("20.00"),
        ...located,
      },
    ],
    ...located,
  };
  const memo: Subject = { select: "credit memo", of };
  expect(disagreements(memo, [on("2026-01-15"), ofDeal, line], given)).toEqual([]);
  const refund: Subject = { select: "refund", of: { ...of, kind: "refund" } };
  const total = (amount: string): Assertion => ({ field: "total", money: usd(amount), ...located });
  expect(disagreements(refund, [total("21.65")], given)).toEqual([]);
  expect(disagreements(refund, [total("20.00")], given)).toEqual(["20.00 USD → 21.65 USD"]);
});

test("a line of a proration is told by its words: unused and remaining time", () => {
  const [base] = smallInvoice().lines;
  const lines = base
    ? [
        { ...base, id: "a", quantity: 10, net: usd("-50.00"), proration: true },
        { ...base, id: "b", quantity: 15, net: usd("75.00"), proration: true },
      ]
    : [];
  const amended = (run: SmallRun) => {
    run.fact(
      smallInvoice({ id: "in_2", on: "2026-01-15" }, { reason: "amendment", lines }),
      smallSubscription(),
      {
        type: "amendment",
        id: "006U",
        key: "upsell",
        dealId: "006A",
        contractId: null,
        kind: "upsell",
        effectiveOn: businessDate("2026-01-15"),
        closedAt: instant("2026-01-15T06:00:00Z"),
        approved: true,
        discountPercent: null,
        lines: [],
      },
    );
  };
  const table = (...rows: readonly (readonly [string, string])[]): Assertion => ({
    field: "lines",
    rows: rows.map(([line, amount]) => ({
      row: "invoice line",
      line,
      from: null,
      to: null,
      amount: usd(amount),
      ...located,
    })),
    ...located,
  });
  const subject: Subject = {
    select: "invoice",
    of: { kind: "invoice", name: "upsell", period: null },
  };
  const unused = ["unused time on 10 plan", "-50.00"] as const;
  const right = table(["remaining time on 15 plan", "75.00"], unused);
  expect(disagreements(subject, [right], amended)).toEqual([]);
  const wrong = table(["remaining time on 16 plan", "75.00"], unused);
  expect(disagreements(subject, [wrong], amended)).toHaveLength(1);
  expect(disagreements(subject, [table(unused)], amended)).toHaveLength(1);
});
