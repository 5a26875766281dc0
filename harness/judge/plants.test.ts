import { describe, expect, test } from "vitest";
import { businessDate, instant, periodId } from "../../model/days.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import { expectedBooks } from "./books/index.ts";
import { expectedCommerce } from "./commerce/index.ts";
import { indexEvidence } from "./evidence-index.ts";
import { dealRun, dealRunWith, paidInvoice } from "./small-deal-run.ts";
import {
  smallCredit,
  smallDocument,
  smallInvoice,
  smallJournal,
  smallRefund,
  smallSubscription,
  usd,
} from "./small-objects.ts";
import type { SmallRun } from "./small-run.ts";

function commerce(run: SmallRun): readonly string[] {
  return expectedCommerce(indexEvidence(run.lines)).findings.map(({ message }) => message);
}

function books(lines: readonly EvidenceLine[]): readonly string[] {
  return expectedBooks(indexEvidence(lines)).findings.map(({ message }) => message);
}

/** The evidence with one journal posted another way. */
function reposted(id: string, entry: ReturnType<typeof smallJournal>): readonly EvidenceLine[] {
  return dealRun().lines.map((line) =>
    line.kind === "journal" && line.object.id === id ? { ...line, object: entry } : line,
  );
}

describe("expected commerce", () => {
  test("agrees with a deal that is billed as agreed, and has compared something", () => {
    expect(commerce(dealRun())).toEqual([]);
    expect(expectedCommerce(indexEvidence(dealRun().lines)).compared).toBeGreaterThan(2);
  });

  test.each<[string, () => SmallRun, string]>([
    [
      "a second subscription for one deal",
      () =>
        dealRunWith(
          smallSubscription({ id: "sub_B" }),
          smallInvoice({ id: "in_B" }, { subscriptionId: "sub_B" }),
        ),
      "deal $deal has a second subscription, sub_B",
    ],
    [
      "a subscription that belongs to nobody",
      () =>
        dealRunWith(
          smallSubscription({
            id: "sub_B",
            metadata: {},
            startsAt: instant("2026-01-07T06:00:00Z"),
          }),
        ),
      "subscription sub_B belongs to no deal",
    ],
    [
      "a second invoice for one period",
      () => dealRunWith(smallInvoice({ id: "in_B" })),
      "invoice in_B over 108.25 USD is more than was agreed",
    ],
    [
      "an invoice over another price",
      () => dealRunWith(smallInvoice({ net: "90.00", paid: true })),
      "the net of invoice in_A is not what was agreed",
    ],
    [
      "an invoice without its tax",
      () => dealRunWith({ ...paidInvoice, tax: usd("0"), total: usd("100.00") }),
      "the tax of invoice in_A is not what was agreed",
    ],
    [
      "an invoice of another day",
      () => dealRunWith({ ...paidInvoice, issuedOn: businessDate("2026-01-03") }),
      "invoice in_A is not dated the first day of its billing period",
    ],
    [
      "a credit that nobody owes",
      () => dealRunWith(smallCredit(smallInvoice())),
      "credit memo cn_A over 21.65 USD is owed to nobody",
    ],
    [
      "a refund that was promised and not paid",
      () => dealRunWith(smallCredit(paidInvoice)),
      "the refund of credit memo cn_A is not what is owed",
    ],
  ])("finds %s", (_what, run, message) => {
    expect(commerce(run())).toContain(message);
  });

  test("a period that was never invoiced is missing", () => {
    const lines = dealRun().lines.map((line): EvidenceLine => {
      if (line.kind !== "run") return line;
      const world = { ...line.scenario.world, endsOn: businessDate("2026-02-01") };
      return { ...line, scenario: { ...line.scenario, world } };
    });
    const { findings } = expectedCommerce(indexEvidence(lines));
    expect(findings.map(({ message }) => message)).toEqual([
      "period 2 of $deal was never invoiced",
    ]);
    expect(findings[0]?.atRisk).toEqual([usd("100.00")]);
  });

  test("a cancellation gives back the unused days at the price paid (PRO-6)", () => {
    const cancelled = (net: string) =>
      dealRun([], (run) => {
        run.on("2026-01-11").step("2026-01-11", {
          do: "customer cancels",
          deal: "deal",
          as: null,
          effectiveOn: businessDate("2026-01-11"),
        });
        const memo = smallCredit(paidInvoice, { on: "2026-01-11", net }, { basis: "terminate" });
        run.fact(memo, smallRefund(memo));
      });
    // 100.00 × 21 ÷ 31 = 67.74
    expect(commerce(cancelled("67.74"))).toEqual([]);
    expect(commerce(cancelled("67.75"))).toContain(
      "the net of credit memo cn_A is not what is owed",
    );
  });

  test("a retroactive discount gives back its share of each day invoiced (flow)", () => {
    const discounted = (net: string) =>
      dealRun([], (run) => {
        run.on("2026-01-20").step("2026-01-20", {
          do: "sales amends",
          deal: "deal",
          as: "discount",
          effectiveOn: businessDate("2026-01-11"),
          change: { of: "discount", percent: "10", approvedBy: "head of sales" },
        });
        run.fact({
          type: "amendment",
          id: "006D",
          key: "discount",
          dealId: "006A",
          contractId: "800A",
          kind: "price change",
          effectiveOn: businessDate("2026-01-11"),
          closedAt: instant("2026-01-01T06:00:00Z"),
          approved: true,
          discountPercent: "10",
          lines: [],
        });
        const metadata = { amendment_id: "006D" };
        const basis = "concession";
        const memo = smallCredit(paidInvoice, { on: "2026-01-20", net }, { basis, metadata });
        run.fact(memo, smallRefund(memo));
      });
    // 100.00 × 10 % × 21 ÷ 31 = 6.77
    expect(commerce(discounted("6.77"))).toEqual([]);
    expect(commerce(discounted("10.00"))).toContain(
      "the net of credit memo cn_A is not what is owed",
    );
  });
});

describe("expected books", () => {
  test("agree with a run that is posted by the rules, and have compared something", () => {
    expect(books(dealRun().lines)).toEqual([]);
    expect(expectedBooks(indexEvidence(dealRun().lines)).compared).toBeGreaterThan(5);
  });

  test.each<[string, readonly EvidenceLine[], string]>([
    [
      "tax on the revenue line",
      reposted(
        "in_A",
        smallJournal("in_A", "2026-01-01", [
          ["accounts_receivable", "108.25"],
          ["deferred_revenue", "-108.25"],
        ]),
      ),
      "the journal of invoice in_A is not what the operating model posts",
    ],
    [
      "a payment posted on another day",
      reposted(
        "py_A",
        smallJournal("py_A", "2026-01-09", [
          ["cash_clearing", "108.25"],
          ["accounts_receivable", "-108.25"],
        ]),
      ),
      "payment py_A is dated another day in the books than its business date",
    ],
    [
      "a posting moved out of an open period",
      reposted(
        "py_A",
        smallJournal(
          "py_A",
          "2026-01-01",
          [
            ["cash_clearing", "108.25"],
            ["accounts_receivable", "-108.25"],
          ],
          { postedOn: businessDate("2026-02-01") },
        ),
      ),
      "journal py_A of payment py_A is posted on a day that the policy does not give",
    ],
    [
      "revenue that the days do not give",
      reposted(
        "rev-2026-01",
        smallJournal(
          "rev-2026-01",
          "2026-01-31",
          [
            ["deferred_revenue", "99.00"],
            ["revenue_subscription", "-99.00"],
          ],
          { purpose: "recognition", documentId: null },
        ),
      ),
      "the revenue recognised in 2026-01 is not what the service days give",
    ],
    [
      "a journal without a business fact",
      dealRun([], (run) =>
        run.journal(
          smallJournal(
            "JE-1",
            "2026-01-09",
            [
              ["bad_debt_expense", "5.00"],
              ["accounts_receivable", "-5.00"],
            ],
            { purpose: "manual", documentId: null },
          ),
        ),
      ).lines,
      "journal JE-1 (JE-1) of 2026-01-09 has no business fact behind it",
    ],
    [
      "an invoice posted twice",
      dealRun([], (run) =>
        run.document(
          smallDocument({
            kind: "invoice",
            externalId: "in_A-evt_2",
            on: "2026-01-01",
            total: usd("108.25"),
          }),
        ),
      ).lines,
      "invoice in_A is in the books a second time, as invoice in_A-evt_2",
    ],
    [
      "a credit memo that never reached the ledger",
      dealRun([], (run) => run.fact(smallCredit(paidInvoice))).lines,
      "credit memo cn_A over 21.65 USD is not in the books",
    ],
    [
      "a card fee that nobody booked",
      dealRun([], (run) =>
        run.fact({
          type: "payment",
          entity: "US01",
          id: "py_A",
          invoiceId: "in_A",
          customerId: "cus_A",
          method: "card",
          status: "succeeded",
          amount: usd("108.25"),
          receivedAt: instant("2026-01-01T06:00:00Z"),
          receivedOn: businessDate("2026-01-01"),
        }),
      ).lines,
      "the processor fees and payouts of 2026-01-01 are not in the books",
    ],
  ])("find %s", (_what, lines, message) => {
    expect(books(lines)).toContain(message);
  });

  test("a late fact goes to the first open period and nowhere else (CLS-3)", () => {
    const late = (postedOn: string) =>
      books(
        dealRun([], (run) => {
          run.on("2026-02-06").fact({
            type: "period",
            id: "p1",
            entity: "US01",
            period: periodId("2026-01"),
            status: "closed",
            closedAt: null,
            closedOn: null,
          });
          const memo = smallCredit(paidInvoice, { on: "2026-01-31" });
          run.fact(memo);
          run.document(
            smallDocument({
              kind: "credit memo",
              externalId: "cn_A",
              on: "2026-01-31",
              total: memo.total,
              tax: memo.tax,
            }),
          );
          run.journal(
            smallJournal(
              "cn_A",
              "2026-01-31",
              [
                ["deferred_revenue", "20.00"],
                ["tax_payable", "1.65"],
                ["accounts_receivable", "-21.65"],
              ],
              { postedOn: businessDate(postedOn) },
            ),
          );
        }).lines,
      );
    expect(late("2026-02-01")).toEqual([]);
    expect(late("2026-01-31")).toHaveLength(1);
    expect(late("2026-02-06")).toHaveLength(1);
  });
});
