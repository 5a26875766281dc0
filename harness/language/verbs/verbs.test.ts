import { expect, test } from "vitest";
import { money } from "../../../model/money.ts";
import type { Deed } from "../../../model/scenario/step.ts";
import {
  onlyScenario,
  shippedResources,
  smallScenario,
} from "../../../test/fixtures/scenario-text.ts";
import { parseScenario } from "../index.ts";
import { verbs } from "./index.ts";

const resources = shippedResources();

/** The steps after those of the small scenario, after deal and amendment. */
function withStep(step: string) {
  const indented = step.trimEnd().replace(/^/gm, "  ");
  const setup =
    "  product setup: {price: 80.00 USD per hour once, revenue: when delivered}\n" +
    "  product calls: {usage of: call, price: 0.05 USD per call, billed: monthly in arrears}\n";
  const text = smallScenario
    .replace("\nwhen:", `${setup}\nwhen:`)
    .replace("\nthen:", `${indented}\n\nthen:`);
  // Departments, a tax engine and a second entity are other models'.
  const models = {
    department: "us-single-entity-dimensions",
    engine: "us-single-entity-tax-engine",
    settles: "international-group",
  };
  const named = Object.entries(models).find(([word]) => step.includes(word))?.[1];
  const model = named ?? "us-single-entity";
  const told = text.replace("operating model: us-single-entity", `operating model: ${model}`);
  return parseScenario(told, "small.scenario.yaml", resources);
}

function deedOf(step: string): Deed | undefined {
  const result = withStep(step);
  return "diagnostics" in result ? undefined : onlyScenario(result).when.at(-1)?.deed;
}

const inReview = `- on: 2026-02-11
  sales closes: $second
  customer: $acme
  term: 1 month
  quote: in review
  lines: |
    product | quantity
    plan    | 1`;

const yearly = `- on: 2026-02-11
  sales closes: $year
  customer: $acme
  term: 1 month
  renews: no
  lines: |
    product | quantity
    plan    | 1`;

const period2 = { kind: "invoice", name: "deal", period: 2 };

const deeds: readonly (readonly [string, unknown])[] = [
  [
    "- {on: 2026-02-11, finance transfers: $deal, to: US01}",
    { do: "finance transfers", deal: "deal", to: "US01", effectiveOn: "2026-02-11" },
  ],
  [
    `${yearly}
- {on: 2026-02-12, customer pauses: $year}`,
    { do: "customer pauses", deal: "year", effectiveOn: "2026-02-12" },
  ],
  [
    `${yearly}
- {on: 2026-02-12, customer pauses: $year}
- {on: 2026-02-14, customer resumes: $year}`,
    { do: "customer resumes", deal: "year", effectiveOn: "2026-02-14" },
  ],
  [
    "- {on: 2026-02-11, customer accepts: setup, deal: $deal}",
    { do: "customer accepts", product: "setup", deal: "deal" },
  ],
  [
    `- on: 2026-02-11
  finance allocates: $deal
  price: 80.00 USD
  promises: |
    product | sells alone for USD
    setup   | 100.00`,
    {
      do: "finance allocates",
      name: "deal",
      agreedOn: "2026-02-11",
      price: money("80.00", "USD"),
      promises: [{ product: "setup", sellingPrice: money("100.00", "USD"), servicePeriod: null }],
    },
  ],
  [
    `- on: 2026-02-11
  sales closes: $second
  customer: $acme
  starts: 2026-03-01
  term: 1 month
  renews: no
  billing day: 15
  lines: |
    product | quantity | discount
    addon   | 3        | 12.5 %`,
    {
      do: "sales closes",
      deal: "second",
      customer: "acme",
      startsOn: "2026-03-01",
      termMonths: 1,
      renews: false,
      billingDay: 15,
      lines: [{ product: "addon", quantity: 3, discountPercent: "12.5" }],
    },
  ],
  [
    `- on: 2026-02-11
  sales closes: $second
  customer: $acme
  term: 1 month
  lines: |
    product | quantity
    plan    | 1
    setup   | 2`,
    {
      do: "sales closes",
      deal: "second",
      customer: "acme",
      startsOn: "2026-02-11",
      termMonths: 1,
      renews: true,
      lines: [
        { product: "plan", quantity: 1, discountPercent: null },
        { product: "setup", quantity: 2, discountPercent: null },
      ],
    },
  ],
  [
    `- on: 2026-02-11
  sales sells: $training
  customer: $acme
  delivered: 2026-02-20
  lines: |
    product | quantity
    setup   | 3`,
    {
      do: "sales sells",
      order: "training",
      customer: "acme",
      deliveredOn: "2026-02-20",
      lines: [{ product: "setup", quantity: 3 }],
    },
  ],
  [
    `- {on: 2026-02-11, sales amends: $deal, discount: 10 %, from: 2026-01-01, approved by: head of sales, as: $cut}`,
    {
      do: "sales amends",
      deal: "deal",
      as: "cut",
      effectiveOn: "2026-01-01",
      change: { of: "discount", percent: "10", approvedBy: "head of sales" },
    },
  ],
  [
    `- {on: 2026-03-11, sales amends: $deal, change: plan 2 -> 5, as: $more}`,
    {
      do: "sales amends",
      deal: "deal",
      as: "more",
      effectiveOn: "2026-03-11",
      change: {
        of: "lines",
        lines: [{ product: "plan", from: 2, to: 5, discountPercent: null }],
      },
    },
  ],
  [
    `- on: 2026-03-11
  sales amends: $deal
  as: $more
  change: |
    product | from | to | discount
    plan    | 2    | 3  |
    addon   | 0    | 4  | 15 %`,
    {
      do: "sales amends",
      deal: "deal",
      as: "more",
      effectiveOn: "2026-03-11",
      change: {
        of: "lines",
        lines: [
          { product: "plan", from: 2, to: 3, discountPercent: null },
          { product: "addon", from: 0, to: 4, discountPercent: "15" },
        ],
      },
    },
  ],
  [
    `- on: 2026-02-11
  sales closes: $second
  customer: $acme
  term: 12 months
  trial: 14 days
  quote: in review
  lines: |
    product | quantity
    plan    | 1`,
    {
      do: "sales closes",
      deal: "second",
      customer: "acme",
      startsOn: "2026-02-11",
      termMonths: 12,
      renews: true,
      trialDays: 14,
      inReview: true,
      lines: [{ product: "plan", quantity: 1, discountPercent: null }],
    },
  ],
  [
    `${inReview}
- {on: 2026-03-11, sales approves: $second, by: VP of sales}`,
    { do: "sales approves", deal: "second", by: "VP of sales" },
  ],
  [
    `${inReview}
- {on: 2026-03-11, sales rejects: $second}`,
    { do: "sales rejects", deal: "second" },
  ],
  [
    `- {on: 2026-03-11, finance records certificate: $acme, in: US-TX, from: 2026-04-15}`,
    {
      do: "finance records certificate",
      customer: "acme",
      exemption: { jurisdiction: "US-TX", from: "2026-04-15", to: null },
    },
  ],
  [
    `- {on: 2026-03-11, customer moves: $acme, to: US-OR}`,
    { do: "customer moves", customer: "acme", to: "US-OR" },
  ],
  [
    `- {on: 2026-03-11, sales renews: $deal, uplift: 7 %, term: 6 months, as: $next}`,
    {
      do: "sales renews",
      deal: "deal",
      as: "next",
      effectiveOn: "2027-01-01",
      termMonths: 6,
      prices: [{ product: "plan", price: money("481.50", "USD") }],
    },
  ],
  [
    `- {on: 2026-03-11, customer cancels: $deal, from: 2026-03-20, as: $end}`,
    { do: "customer cancels", deal: "deal", as: "end", effectiveOn: "2026-03-20" },
  ],
  [
    `- {on: 2026-02-11, customer pays: period 2 of $deal, by: bank transfer}`,
    { do: "customer pays", document: period2, by: "bank transfer", amount: null },
  ],
  [
    `- {on: 2026-02-11, customer uses: calls, customer: $acme, quantity: 250, arrives: 2026-03-02}`,
    {
      do: "customer uses",
      product: "calls",
      customer: "acme",
      quantity: 250,
      arrivesOn: "2026-03-02",
    },
  ],
  [
    `- {on: 2026-02-11, customer pays: $upsell}`,
    {
      do: "customer pays",
      document: { kind: "invoice", name: "upsell", period: null },
      by: "card",
      amount: null,
    },
  ],
  [
    `- {on: 2026-02-11, bank declines: card of $acme, reason: card expired}`,
    { do: "bank declines", customer: "acme", reason: "card expired" },
  ],
  [`- {on: 2026-02-11, bank accepts: card of $acme}`, { do: "bank accepts", customer: "acme" }],
  [
    `- {on: 2026-02-11, finance credits: period 2 of $deal, net: 12.00 USD, settle: leave open, as: $gift}`,
    {
      do: "finance credits",
      document: period2,
      as: "gift",
      net: { minor: 1200n, currency: "USD" },
      product: null,
      basis: null,
      settle: "leave open",
      refund: null,
    },
  ],
  [
    `- {on: 2026-02-11, finance credits: period 2 of $deal, net: 12.00 USD, product: plan, settle: balance, refund: 3.00 USD, as: $gift}`,
    {
      do: "finance credits",
      document: period2,
      as: "gift",
      net: { minor: 1200n, currency: "USD" },
      product: "plan",
      basis: null,
      settle: "balance",
      refund: { minor: 300n, currency: "USD" },
    },
  ],
  [
    `- {on: 2026-02-11, finance voids: period 2 of $deal}`,
    { do: "finance voids", document: period2 },
  ],
  [
    `- {on: 2026-02-11, finance reissues: period 2 of $deal, as: $corrected}`,
    { do: "finance reissues", document: period2, as: "corrected" },
  ],
  [
    `- {on: 2026-02-11, customer pays: period 2 of $deal, by: bank transfer, amount: 5.00 USD}`,
    {
      do: "customer pays",
      document: period2,
      by: "bank transfer",
      amount: { minor: 500n, currency: "USD" },
    },
  ],
  [
    `- {on: 2026-02-11, customer transfers: 1400.00 USD, for: [period 2 of $deal, $upsell], as: $both}`,
    {
      do: "customer transfers",
      amount: { minor: 140_000n, currency: "USD" },
      documents: [period2, { kind: "invoice", name: "upsell", period: null }],
      as: "both",
    },
  ],
  [
    `- {on: 2026-02-11, finance refunds: payment of period 2 of $deal, amount: 5.00 USD}`,
    {
      do: "finance refunds",
      payment: { ...period2, kind: "payment" },
      amount: { minor: 500n, currency: "USD" },
    },
  ],
  [
    `- {on: 2026-02-11, collections writes off: period 2 of $deal, approved by: controller}`,
    {
      do: "collections writes off",
      document: period2,
      requestedBy: "collections",
      approvedBy: "controller",
    },
  ],
  [
    `- {on: 2026-02-11, finance grants: calls, customer: $acme, units: 1000, valid until: 2026-06-30}`,
    {
      do: "finance grants",
      product: "calls",
      customer: "acme",
      units: 1000,
      lastDay: "2026-06-30",
    },
  ],
  [
    `- {on: 2026-02-11, finance settles: US01, with: US02, amount: 100.00 USD}`,
    { do: "finance settles", payer: "US01", receiver: "US02", amount: money("100.00", "USD") },
  ],
  [
    `- {on: 2026-02-11, finance approves: write-off of period 2 of $deal}`,
    {
      do: "finance approves",
      document: { ...period2, kind: "write-off" },
      by: "controller",
    },
  ],
  [
    `- {on: 2026-02-11, customer disputes invoice: period 2 of $deal, net: 600.00 USD}`,
    {
      do: "customer disputes invoice",
      document: period2,
      net: { minor: 60000n, currency: "USD" },
    },
  ],
  [
    `- {on: 2026-02-11, finance decides dispute: period 2 of $deal, outcome: partly conceded}`,
    { do: "finance decides dispute", document: period2, outcome: "partly conceded" },
  ],
  [`- {on: 2026-02-11, bank receives payout: all}`, { do: "bank receives payout" }],
  [
    `- {on: 2026-02-11, bank disputes: payment of period 2 of $deal, fee: 15.00 USD}`,
    {
      do: "bank disputes",
      payment: { ...period2, kind: "payment" },
      reason: "fraudulent",
      fee: { minor: 1500n, currency: "USD" },
    },
  ],
  [
    `- {on: 2026-02-11, bank decides dispute: payment of period 2 of $deal, outcome: won, fee: returned}`,
    {
      do: "bank decides dispute",
      payment: { ...period2, kind: "payment" },
      outcome: "won",
      feeReturned: true,
    },
  ],
  [
    `- {on: 2026-02-11, finance maps product: addon}`,
    { do: "finance maps product", product: "addon" },
  ],
  [
    `- {on: 2026-02-11, finance replays: exception of $deal}`,
    { do: "finance replays", deal: "deal" },
  ],
  [
    `- {on: 2026-02-11, billing repeats deliveries: 3 times, after: [30 s, 72 h]}`,
    { do: "billing repeats deliveries", times: 3, afterMs: [30_000, 259_200_000] },
  ],
  [`- {on: 2026-02-11, billing holds deliveries: all}`, { do: "billing holds deliveries" }],
  [
    `- {on: 2026-02-11, billing releases deliveries: [refund issued, invoice issued], apart: 20 min}`,
    {
      do: "billing releases deliveries",
      order: ["refund issued", "invoice issued"],
      apartMs: 1_200_000,
    },
  ],
  [
    `- {on: 2026-02-11, finance releases: exception of $deal, by: billing operations}`,
    { do: "finance releases", deal: "deal", by: "billing operations" },
  ],
  [
    `- {on: 2026-02-11, bookkeeper posts: MJ-1, customer: $acme, debit: revenue subscription, credit: accounts receivable, amount: 1.00 USD}`,
    {
      do: "bookkeeper posts",
      number: "MJ-1",
      customer: "acme",
      debit: "revenue_subscription",
      credit: "accounts_receivable",
      amount: { minor: 100n, currency: "USD" },
    },
  ],
  [`- {on: 2026-02-11, bookkeeper reverses: MJ-1}`, { do: "bookkeeper reverses", number: "MJ-1" }],
  [
    `- {on: 2026-02-11, sales renames: $acme, to: Acme Holdings}`,
    { do: "sales renames", customer: "acme", to: "Acme Holdings" },
  ],
  [
    `- {on: 2026-02-11, sales sets terms: $acme, to: net 60}`,
    { do: "sales sets terms", customer: "acme", netDays: 60 },
  ],
  [
    `- {on: 2026-02-11, clerk changes: $deal, change: plan 2 -> 3, from: 2026-02-10, as: $typed}`,
    {
      do: "clerk changes",
      deal: "deal",
      as: "typed",
      effectiveOn: "2026-02-10",
      lines: [{ product: "plan", from: 2, to: 3 }],
    },
  ],
  [
    "- {on: 2026-02-11, tax engine is down: 40 min}",
    { do: "tax engine is down", forMs: 2_400_000 },
  ],
  [
    `- {on: 2026-02-11, finance assigns: plan, department: services}`,
    { do: "finance assigns", product: "plan", dimension: "department", value: "services" },
  ],
  [
    `- {on: 2026-02-11, clerk renames: $acme, to: ACME LLC}`,
    { do: "clerk renames", customer: "acme", to: "ACME LLC" },
  ],
  [
    `- {on: 2026-02-11, steward confirms masters: $acme}`,
    { do: "steward confirms masters", customer: "acme" },
  ],
  [
    `- {on: 2026-02-11, vendor throttles: billing, calls per second: 25, for: 10 min}`,
    { do: "vendor throttles", system: "billing", callsPerSecond: 25, forMs: 600_000 },
  ],
  [
    `- {on: 2026-02-11, vendor is in maintenance: erp, for: 8 h}`,
    { do: "vendor is in maintenance", system: "erp", forMs: 28_800_000 },
  ],
  [
    `- {on: 2026-02-11, vendor fails: crm, calls: 1 call}`,
    { do: "vendor fails", system: "crm", calls: 1 },
  ],
];

for (const [step, deed] of deeds) {
  test(`${step.split("\n").join(" ")} is understood`, () => {
    expect(deedOf(step)).toEqual(deed);
  });
}

test("every verb has a step here", () => {
  // What moves from older systems has a test of its own.
  const moves = ["finance takes over", "finance applies"] as const;
  const tried = new Set([...moves, ...deeds.map(([, deed]) => (deed as Deed).do)]);
  expect(verbs.filter((verb) => !tried.has(verb.words))).toEqual([]);
});

function closing(lines: string): string {
  const rows = lines.replaceAll(/^/gm, "    ");
  return `- on: 2026-02-11\n  sales closes: $other\n  customer: $acme\n  term: 1 month\n  lines: |\n${rows}`;
}

function selling(lines: string): string {
  const rows = lines.replaceAll(/^/gm, "    ");
  return `- on: 2026-02-11\n  sales sells: $other\n  customer: $acme\n  lines: |\n${rows}`;
}

/** The step, and what is said about it. */
const refused: readonly (readonly [string, string])[] = [
  [closing("product | quantity\nsetup | 1"), "alone is an order: `sales sells`"],
  [closing("product | quantity | discount\nplan | 1 |\nsetup | 1 | 5 %"), "takes no discount"],
  [closing("product | quantity\ncalls | 1"), "start the deal on the first of a month"],
  ["- {on: 2026-02-11, customer uses: plan, customer: $acme, quantity: 1}", "not charged for use"],
  [
    "- {on: 2026-02-11, customer uses: calls, customer: $acme, quantity: 1, arrives: 2026-02-10}",
    "arrives after the use",
  ],
  [selling("product | quantity\nplan | 1"), "sell it with `sales closes`"],
  [selling("product | quantity\nsetup | 1\nsetup | 2"), "stands in two lines"],
  ["- {on: 2026-02-11, sales amends: $deal, as: $cut}", "an amendment changes one thing"],
  [
    "- {on: 2026-02-11, sales amends: $deal, change: plan 2 -> 3, discount: 1 %, as: $cut}",
    "one thing",
  ],
  [
    "- {on: 2026-02-11, sales amends: $deal, change: plan 2 -> 3, approved by: sales, as: $cut}",
    "belongs to a discount",
  ],
  ["- {on: 2026-02-11, sales amends: $deal, discount: 110 %, as: $cut}", "not a percentage"],
  ["- {on: 2026-02-09, customer pays: $upsell}", "dated before"],
  ["- {on: 2026-02-11, finance maps product: plan}", "is mapped from the start"],
  [
    "- {on: 2026-02-11, finance credits: $upsell, net: 0.00 USD, settle: refund, as: $gift}",
    "more than zero",
  ],
  [
    "- {on: 2026-02-11, finance credits: $upsell, net: 5.00 USD, settle: refund, refund: 1.00 USD, as: $gift}",
    "only a credit that is kept as balance",
  ],
  [
    "- {on: 2026-02-11, finance credits: $upsell, net: 5.00 USD, product: flan, settle: refund, as: $gift}",
    'no product "flan"',
  ],
  [
    "- {on: 2026-02-11, customer transfers: 5.00 USD, for: [$upsell, $upsell], as: $both}",
    "each of them once",
  ],
  [
    "- {on: 2026-02-11, finance refunds: payment of $upsell, amount: 0.00 USD}",
    "a refund is more than zero",
  ],
  [
    "- {on: 2026-02-11, billing repeats deliveries: 3 times, after: [30 s]}",
    "3 times are 2 further copies",
  ],
  [
    "- {on: 2026-02-11, billing repeats deliveries: 1 time, after: [30 s]}",
    "one delivery is no repetition",
  ],
  [
    "- {on: 2026-02-11, billing releases deliveries: [invoice issued, invoice issued], apart: 1 h}",
    "each of them once",
  ],
  [
    `- {on: 2026-02-11, sales closes: $second, customer: $acme, term: 1 month, billing day: 32, lines: ""}`,
    "is no day of a month",
  ],
  [
    `- on: 2026-03-11
  sales amends: $deal
  as: $more
  change: |
    product | from | to | discount
    plan    | 2    | 3  | 15 %`,
    "plan keeps the discount that it has",
  ],
  [
    `- {on: 2026-02-11, sales closes: $second, customer: $acme, term: 1 month, billing day: 2, trial: 14 days, lines: "|"}`,
    "a table stands here",
  ],
  ["- {on: 2026-02-11, customer pauses: $deal}", "is invoiced again after the pause"],
  [
    `${yearly}
- {on: 2026-02-12, customer pauses: $year}
- {on: 2026-02-13, customer pauses: $year}`,
    "was paused before",
  ],
  [
    "- {on: 2026-02-11, finance grants: calls, customer: $acme, units: 1, valid until: 2026-02-10}",
    "before they are given",
  ],
  [
    "- {on: 2026-02-11, finance grants: plan, customer: $acme, units: 1, valid until: 2026-06-30}",
    "not charged for use",
  ],
  [
    "- {on: 2026-02-11, finance settles: US01, with: US02, amount: 0.00 USD}",
    "a payment is more than zero",
  ],
  [
    "- {on: 2026-02-11, finance settles: US01, with: US02, amount: 1.00 EUR}",
    "keeps its books in USD",
  ],
  [
    "- {on: 2026-02-11, finance settles: US01, with: US01, amount: 1.00 USD}",
    "US01 owes itself nothing",
  ],
  ["- {on: 2026-02-11, customer resumes: $deal}", "does not rest before 2026-02-11"],
  ["- {on: 2026-03-11, sales approves: $deal, by: VP of sales}", "is not in review"],
  [
    "- {on: 2026-02-11, finance assigns: plan, department: legal}",
    "is no department of us-single-entity-dimensions; it has subscriptions, services",
  ],
  ["- {on: 2026-02-11, finance assigns: plan}", "finance assigns one thing"],
  ["- {on: 2026-03-11, sales rejects: $deal}", "is not in review"],
  [
    "- {on: 2026-02-11, finance records certificate: $acme, in: US-TX, from: 2026-03-01, to: 2026-02-28}",
    "the certificate ends on 2026-02-28, before it begins on 2026-03-01",
  ],
  ["- {on: 2026-02-11, customer moves: $acme, to: US-OK}", "has no tax rate in us-single-entity"],
  ["- {on: 2026-02-11, sales renews: $deal, uplift: 7, as: $next}", "is not a percentage"],
  ["- {on: 2026-02-11, bank declines: card of acme}", "write `card of $name`"],
  [
    "- {on: 2026-02-11, bank declines: card of $acme, customer pays: $upsell}",
    "one step, one verb",
  ],
  ["- {on: 2026-02-11, reason: card expired}", "nothing happens in this step"],
  ["- {bank accepts: card of $acme}", "needs `on`"],
  ["- {on: 2026-02-11T09:00, bank accepts: card of $acme}", "not an instant"],
];

for (const [step, message] of refused) {
  test(`${step} is refused: ${message}`, () => {
    const result = withStep(step);
    const messages = "diagnostics" in result ? result.diagnostics.map((one) => one.message) : [];
    expect(messages.join("\n")).toContain(message);
  });
}

test("the example of every verb is a step with known words", () => {
  for (const { example } of verbs) {
    const result = withStep(example);
    const codes = "diagnostics" in result ? result.diagnostics.map((one) => one.code) : [];
    expect(
      codes.filter((code) =>
        /unknown-(key|verb|word)|wrong-shape|missing|bad-(table|number)/.test(code),
      ),
    ).toEqual([]);
  }
});
