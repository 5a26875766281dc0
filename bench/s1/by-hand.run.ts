import { afterAll, afterEach, expect, test, vi } from "vitest";
import { businessDate } from "../../model/days.ts";
import type { JournalLine } from "../../model/facts/books.ts";
import type { Recordable } from "../../model/mock.ts";
import { amountText, money } from "../../model/money.ts";
import { Loopback } from "./loopback.ts";
import { count, exchangesInAll } from "./story.ts";
import { openHandWorld } from "./world.ts";

const usd = (amount: string) => money(amount, "USD");
const span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

const acme = {
  ...{ key: "acme", span, legalName: "Acme Robotics", shipsTo: "US-TX" },
  paysBy: { how: "invoice" as const, netDays: 30 },
};
const plan = {
  ...{ key: "plan", span, name: "plan", unit: null, mapped: true, revenue: "daily" as const },
  ...{ price: usd("1200.00"), priceInterval: "year" as const },
  ...{ billed: "year" as const, pricePerBilling: usd("1200.00") },
};

const loopback = await Loopback.open(["salesforce", "stripe", "netsuite"]);
afterAll(() => loopback[Symbol.asyncDispose]());
afterEach(() => void vi.useRealTimers());

/** The last version of each object of a kind. */
function last(recorded: readonly Recordable[], type: "invoice" | "subscription") {
  const facts = recorded.flatMap((entry) => (entry.kind === "fact" ? [entry.object] : []));
  const byId = new Map(facts.filter((fact) => fact.type === type).map((fact) => [fact.id, fact]));
  return [...byId.values()];
}

function journals(recorded: readonly Recordable[]) {
  return recorded.flatMap((entry) => (entry.kind === "journal" ? [entry.object] : []));
}

function sides(lines: readonly JournalLine[]): string[] {
  const rows = lines.map(
    ({ role, debit, credit }) => `${role} ${amountText(debit)} ${amountText(credit)}`,
  );
  return rows.sort();
}

/** Debits less credits of an account, over the days up to `on` or within a month. */
function balance(recorded: readonly Recordable[], role: string, isIn: (day: string) => boolean) {
  const lines = journals(recorded).flatMap((one) => (isIn(one.postedOn) ? one.lines : []));
  const own = lines.filter((line) => line.role === role);
  return own.reduce((sum, line) => sum + line.debit.minor - line.credit.minor, 0n);
}

async function annualDeal(): Promise<void> {
  const calls = loopback.calls;
  const customers = [acme];
  const world = await openHandWorld(loopback, "2026-01-05T05:00:00Z", {
    customers,
    products: [plan],
  });
  const { recorded, crm, billing, erp } = world;
  await world.running(async () => {
    await world.sweep("2026-01-05T05:15:00Z");
    await world.until("2026-01-05T06:00:00Z");
    crm.closeDeal({
      ...{ do: "sales closes", deal: "deal", customer: "acme", renews: true, termMonths: 12 },
      startsOn: businessDate("2026-01-05"),
      lines: [{ product: "plan", quantity: 1, discountPercent: null }],
    });
    await world.sweep("2026-01-05T06:15:00Z");
    await world.sweep("2026-01-05T07:15:00Z");
    await world.until("2026-01-05T23:00:00Z");
    erp.close("2025-12");
    await world.sweep("2026-01-05T23:15:00Z");
    await world.nightly("2026-01-06T07:00:00Z", "2026-01-05");
    await world.until("2026-02-01T04:59:59Z");
    erp.recognise("2026-01");
    await world.sweep("2026-02-01T05:00:00Z");
    await world.sweep("2026-02-01T06:00:00Z");
    await world.nightly("2026-02-01T07:00:00Z", "2026-01-31");
    await world.until("2026-02-03T06:00:00Z");
    billing.pay(last(recorded, "invoice")[0]?.id ?? "", { by: "bank transfer", amount: null });
    await world.sweep("2026-02-03T06:15:00Z");
    await world.nightly("2026-02-03T07:00:00Z", "2026-02-02");
    await world.until("2026-02-05T23:00:00Z");
    erp.close("2026-01");
    await world.sweep("2026-02-05T23:15:00Z");
    await world.nightly("2026-02-06T07:00:00Z", "2026-02-05");
    await world.until("2026-03-01T04:59:59Z");
    erp.recognise("2026-02");
    await world.sweep("2026-03-01T05:00:00Z");
    await world.nightly("2026-03-01T07:00:00Z", "2026-02-28");
    await world.sweep("2026-03-01T07:15:00Z");
    await world.sweep("2026-03-01T07:30:00Z");
  });

  const invoices = last(recorded, "invoice");
  expect(invoices).toMatchObject([
    { issuedOn: "2026-01-05", status: "paid", tax: usd("99.00"), total: usd("1299.00") },
  ]);
  expect(invoices).toMatchObject([
    {
      lines: [
        {
          product: "plan",
          period: { startsOn: "2026-01-05", endsOn: "2027-01-05" },
          net: usd("1200.00"),
        },
      ],
    },
  ]);
  const notices = recorded.filter((one) => one.kind === "notice" && one.notice === "invoice");
  expect(notices).toMatchObject([{ on: "2026-01-05", total: usd("1299.00") }]);
  const posted = journals(recorded).filter(({ purpose }) => purpose === "document");
  expect(posted.map(({ postedOn, lines }) => [postedOn, sides(lines)])).toEqual([
    [
      "2026-01-05",
      [
        "accounts_receivable 1299.00 0.00",
        "deferred_revenue 0.00 1200.00",
        "tax_payable 0.00 99.00",
      ],
    ],
    ["2026-02-03", ["accounts_receivable 0.00 1299.00", "cash_clearing 1299.00 0.00"]],
  ]);
  const inJanuary = (day: string) => day.startsWith("2026-01");
  expect(balance(recorded, "revenue_subscription", inJanuary)).toBe(-8877n);
  expect(balance(recorded, "deferred_revenue", (day) => day <= "2026-02-28")).toBe(-101918n);
  expect(balance(recorded, "accounts_receivable", () => true)).toBe(0n);
  expect(last(recorded, "subscription")).toMatchObject([
    { status: "active", items: [{ unitPrice: usd("1200.00"), quantity: 1, interval: "year" }] },
  ]);
  expect(loopback.calls - calls).toBe(exchangesInAll);
}

for (let n = 1; n <= count; n += 1) {
  test(`an annual deal is invoiced once and earned by the day, ${n}`, annualDeal);
}
