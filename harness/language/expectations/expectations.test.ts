import { expect, test } from "vitest";
import { money } from "../../../model/money.ts";
import { audiences } from "../../../model/scenario/expectation.ts";
import {
  onlyScenario,
  shippedResources,
  smallScenario,
} from "../../../test/fixtures/scenario-text.ts";
import { parseScenario } from "../index.ts";
import { expectations, expectationsOf } from "./index.ts";

const resources = shippedResources();

function withExpectation(audience: string, expectation: string) {
  const indented = expectation.trimEnd().replace(/^/gm, "    ");
  const text = smallScenario.replace(`  ${audience}:\n`, `  ${audience}:\n${indented}\n`);
  const result = parseScenario(text, "small.scenario.yaml", resources);
  if ("diagnostics" in result) return { messages: result.diagnostics.map((one) => one.message) };
  const section = audiences.find((one) => one === audience) ?? "customer";
  return { messages: [], expectation: onlyScenario(result).then[section].expectations[0] };
}

const deal = (period: number | null, kind = "invoice") => ({ kind, name: "deal", period });

/** Audience, text, subject, fields compared, how many. */
const understood: readonly (readonly [string, string, unknown, string, string])[] = [
  [
    "customer",
    "- {receives receipt for: $upsell, on: 2026-02-10}",
    { select: "notice", notice: "receipt", of: { kind: "invoice", name: "upsell", period: null } },
    "on",
    "1..1",
  ],
  [
    "customer",
    "- {receives payment failed for: period 2 of $deal, at least: 3}",
    { select: "notice", notice: "payment failed", of: deal(2) },
    "",
    "3..",
  ],
  [
    "customer",
    "- {receives cancellation for: $deal, none: yes}",
    { select: "notice", notice: "cancellation", of: deal(null) },
    "",
    "0..0",
  ],
  [
    "customer",
    "- {receives suspension for: $deal, on: 2026-02-11}",
    { select: "notice", notice: "suspension", of: deal(null) },
    "on",
    "1..1",
  ],
  [
    "reporting",
    "- {crm shows: $deal, on: 2026-02-10, service: suspended}",
    { select: "crm", deal: "deal" },
    "on service",
    "1..1",
  ],
  [
    "customer",
    "- {receives credit memo for: period 1 of $deal, exactly: 2}",
    { select: "notice", notice: "credit memo", of: deal(1, "credit memo") },
    "",
    "2..2",
  ],
  [
    "billing",
    "- {credit memo for: period 1 of $deal, of: period 1 of $deal, net: 1.00 USD}",
    { select: "credit memo", of: deal(1, "credit memo") },
    "of net",
    "1..1",
  ],
  [
    "billing",
    "- {refund for: period 1 of $deal, total: 1.00 USD}",
    { select: "refund", of: deal(1, "refund") },
    "total",
    "1..1",
  ],
  [
    "billing",
    "- {subscription of: $deal, on: 2026-02-01, status: past due}",
    { select: "subscription", deal: "deal" },
    "on status",
    "1..1",
  ],
  [
    "billing",
    "- others: {credit memos: 2, total: 1.00 USD}",
    { select: "others" },
    "count total",
    "1..1",
  ],
  [
    "accounting",
    "- {journal for: processor fee of period 2 of $deal, on: 2026-02-01}",
    { select: "journal", of: deal(2, "processor fee") },
    "on",
    "1..1",
  ],
  [
    "accounting",
    "- {journal for: payment of $upsell, none: yes}",
    { select: "journal", of: { kind: "payment", name: "upsell", period: null } },
    "",
    "0..0",
  ],
  [
    "reporting",
    "- {customer name of: $acme, on: 2026-02-01, erp: Acme}",
    { select: "customer", customer: "acme" },
    "on name",
    "1..1",
  ],
  [
    "accounting",
    "- {checks find: L4, exactly: 2, total: 1.00 USD}",
    { select: "finding", check: "L4" },
    "total",
    "2..2",
  ],
  [
    "accounting",
    "- {summary of: invoices, on: 2026-02-01}",
    { select: "summary", of: "invoices" },
    "on",
    "1..1",
  ],
  [
    "accounting",
    "- {revenue in: 2026-02, is: 1.00 USD, because: 2 - 1}",
    { select: "revenue", period: "2026-02" },
    "is",
    "1..1",
  ],
  [
    "billing",
    "- others as agreed: [invoices, refunds]",
    { select: "others as agreed", of: ["invoices", "refunds"] },
    "",
    "1..1",
  ],
  [
    "accounting",
    "- {month end of: 2026-01, ties out: [receivables, tax payable]}",
    { select: "month end", period: "2026-01" },
    "ties out",
    "1..1",
  ],
  ["reporting", "- key figures: {met: [close duration]}", { select: "key figures" }, "met", "1..1"],
  [
    "accounting",
    "- {exception for: $deal, reason: unmapped product, from: 2026-02-01, to: 2026-02-02}",
    { select: "exception", deal: "deal" },
    "reason from to",
    "1..1",
  ],
  [
    "reporting",
    "- arr: {on: 2026-02-01, is: 5400.00 USD, because: 12 * 450.00}",
    { select: "arr" },
    "on is",
    "1..1",
  ],
  [
    "reporting",
    "- {crm shows: $deal, on: 2026-02-01, billing status: active}",
    { select: "crm", deal: "deal" },
    "on billing status",
    "1..1",
  ],
];

for (const [audience, text, subject, fields, count] of understood) {
  test(`${text} is understood`, () => {
    const { expectation, messages } = withExpectation(audience, text);
    expect(messages).toEqual([]);
    expect(expectation?.subject).toEqual(subject);
    expect(expectation?.assertions.map((one) => one.field).join(" ")).toBe(fields);
    expect(`${expectation?.quantifier.min}..${expectation?.quantifier.max ?? ""}`).toBe(count);
  });
}

const everInstant: readonly (readonly [string, string, unknown])[] = [
  ["billing", "- {subscription of: $deal, never: past due}", { field: "never", word: "past due" }],
  ["reporting", "- {crm shows: $deal, never: canceled}", { field: "never", word: "canceled" }],
  [
    "accounting",
    "- {balance of: deferred revenue, never: below 0.00 USD}",
    { field: "never below", money: money("0.00", "USD") },
  ],
  [
    "accounting",
    "- {balance of: accounts receivable, never: above 974.26 USD}",
    { field: "never above", money: money("974.26", "USD") },
  ],
];

test.each(everInstant)("%s: %s holds at every instant", (audience, text, assertion) => {
  const { expectation, messages } = withExpectation(audience, text);
  expect(messages).toEqual([]);
  expect(expectation?.assertions).toMatchObject([assertion]);
});

test("a deadline is the end of its day in the entity's zone, or its own instant", () => {
  const byOf = (text: string) => withExpectation("billing", text).expectation?.by?.at;
  expect(byOf("- {invoice for: $upsell, by: 2026-02-10}")).toBe("2026-02-11T04:59:59.000Z");
  expect(byOf("- {invoice for: $upsell, by: 2026-02-10T09:00:00Z}")).toBe(
    "2026-02-10T09:00:00.000Z",
  );
});

test("a reason is stored in the word of the model", () => {
  const { expectation } = withExpectation(
    "accounting",
    "- {exception for: $deal, reason: unmapped product}",
  );
  expect(expectation?.assertions[0]).toMatchObject({ field: "reason", word: "unmapped_product" });
});

const refused: readonly (readonly [string, string, string])[] = [
  ["billing", "- others: {invoices: 1, refunds: 1, total: 1.00 USD}", '"others" takes 2 of'],
  ["billing", "- others: {invoices: 1}", "needs `total`"],
  ["billing", "- others as agreed: [invoices, payments]", '"payments" is not known here'],
  ["accounting", "- {month end of: 2026-01, ties out: [cash]}", '"cash" is not known here'],
  ["accounting", "- month end of: 2026-01", '"month end of" needs `ties out`'],
  ["reporting", "- key figures: {met: [close time]}", '"close time" is not known here'],
  ["billing", "- {invoice for: credit memo of $deal}", "does not name a document here"],
  ["accounting", "- {revenue in: 2026-13, is: 1.00 USD}", "not a month"],
  ["accounting", "- {revenue in: 2026-04, is: 1.00 USD}", "2026-04-30 is after `ends`"],
  ["accounting", "- {balance of: deferred_revenue, on: 2026-01-31, is: 1.00 USD}", "no account"],
  [
    "accounting",
    "- {balance of: ic cost, on: 2026-01-31, is: 1.00 USD}",
    "stands in the chart of us-single-entity",
  ],
  ["reporting", "- {crm shows: $deal, on: 2026-02-01}", '"crm shows" takes at least 2 of'],
  [
    "reporting",
    "- aging on: 2026-02-01\n  lines: |\n    bucket | amount USD\n    1-31   | 1.00",
    '"1-31" is not known here',
  ],
  ["reporting", "- aging on: 2026-02-01\n  lines: bucket", "a table stands here as block text"],
];

for (const [audience, text, message] of refused) {
  test(`${text} is refused: ${message}`, () => {
    expect(withExpectation(audience, text).messages.join("\n")).toContain(message);
  });
}

test("every audience has expectations, and each example begins with its own words", () => {
  for (const audience of audiences) expect(expectationsOf(audience).length).toBeGreaterThan(2);
  for (const { words, example } of expectations)
    expect(example.startsWith(`- ${words}:`)).toBe(true);
});

test("the example of every expectation has known words only", () => {
  for (const { audience, example } of expectations) {
    const { messages } = withExpectation(audience, example);
    const unknown = messages.filter((one) =>
      /not a (key|column)|not known here|not an expectation/.test(one),
    );
    expect(unknown).toEqual([]);
  }
});
