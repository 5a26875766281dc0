import { expect, test } from "vitest";
import { businessDate, instant } from "../../model/days.ts";
import type { Invoice } from "../../model/facts/billing.ts";
import type { Order } from "../../model/facts/commerce.ts";
import { expectedBooks } from "./books/index.ts";
import { expectedCommerce } from "./commerce/index.ts";
import { indexEvidence } from "./evidence-index.ts";
import { smallDocument, smallInvoice, smallJournal, usd } from "./small-objects.ts";
import { SmallRun, smallScenario, somewhere } from "./small-run.ts";

const order: Order = {
  type: "order",
  id: "006B",
  key: "setup",
  customerId: "001A",
  closedAt: instant("2026-01-01T06:00:00Z"),
  deliveredOn: businessDate("2026-01-01"),
  collection: "charge automatically",
  daysUntilDue: null,
  lines: [{ id: "00kB", product: "services", quantity: 2, unitPrice: usd("50.00") }],
};

/** Two hours of services of 50.00 USD each, 8.25 % tax. */
function invoiced(over: Partial<Invoice> = {}, net = "100.00"): Invoice {
  const { lines, ...plain } = smallInvoice({ net });
  return {
    ...plain,
    lines: lines.map((line) => ({ ...line, kind: "one time", product: "services" })),
    subscriptionId: null,
    reason: "manual",
    metadata: { deal_id: "006B" },
    subscriptionMetadata: {},
    ...over,
  };
}

function run(invoices: readonly Invoice[], journal: Record<string, string>): SmallRun {
  const small = smallScenario();
  const services = {
    key: "services",
    span: somewhere,
    name: "services",
    price: usd("50.00"),
    unit: "hour",
    priceInterval: "once",
    billed: "once",
    pricePerBilling: usd("50.00"),
    treatment: "point_in_time",
    income: "revenue_services",
    revenue: null,
    mapped: true,
  } as const;
  const products = [...small.given.products, services];
  const told = new SmallRun({ scenario: { ...small, given: { ...small.given, products } } });
  told.step("2026-01-01", {
    do: "sales sells",
    order: "setup",
    customer: "acme",
    deliveredOn: businessDate("2026-01-01"),
    lines: [{ product: "services", quantity: 2 }],
  });
  told.fact(order, ...invoices);
  const document = { kind: "invoice", externalId: "in_A", on: "2026-01-01" } as const;
  told.document(smallDocument({ ...document, total: usd("108.25"), tax: usd("8.25") }));
  told.journal(smallJournal("in_A", "2026-01-01", Object.entries(journal) as never));
  return told.phase("marker");
}

const right = {
  accounts_receivable: "108.25",
  revenue_services: "-100.00",
  tax_payable: "-8.25",
};

function commerce(invoices: readonly Invoice[]): readonly string[] {
  const { findings } = expectedCommerce(indexEvidence(run(invoices, right).lines));
  return findings.map(({ message }) => message);
}

test("an order that is invoiced as delivered is what was agreed, and something was compared", () => {
  expect(commerce([invoiced()])).toEqual([]);
  const { compared } = expectedCommerce(indexEvidence(run([invoiced()], right).lines));
  expect(compared).toBeGreaterThan(2);
});

test.each<[string, readonly Invoice[], string]>([
  ["one that was never invoiced", [], "order $setup was never invoiced"],
  [
    "one that is invoiced twice",
    [invoiced(), invoiced({ id: "in_B" })],
    "order $setup is invoiced a second time, by invoice in_B",
  ],
  ["another price", [invoiced({}, "90.00")], "the net of invoice in_A is not what was ordered"],
  [
    "another day",
    [invoiced({ issuedOn: businessDate("2026-01-03") })],
    "invoice in_A is not dated the day of delivery",
  ],
  [
    "another tax",
    [invoiced({ tax: usd("8.00") })],
    "the tax of invoice in_A is not what was ordered",
  ],
])("it accuses %s", (_, invoices, message) => {
  expect(commerce(invoices)).toContain(message);
});

test("the books earn at once what is delivered at once, and accuse who defers it", () => {
  const books = (journal: Record<string, string>) =>
    expectedBooks(indexEvidence(run([invoiced()], journal).lines)).findings;
  expect(books(right)).toEqual([]);
  const deferred = {
    accounts_receivable: "108.25",
    deferred_revenue: "-100.00",
    tax_payable: "-8.25",
  };
  expect(books(deferred).map(({ message }) => message)).toEqual([
    "the journal of invoice in_A is not what the operating model posts",
  ]);
});
