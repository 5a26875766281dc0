import { beforeAll, expect, test } from "vitest";
import { businessDate, periodId } from "../../../model/days.ts";
import { money } from "../../../model/money.ts";
import type { LedgerRefusal } from "../../engines/ledger/index.ts";
import { type ErpWorld, openErp } from "../erp-battery/world.ts";
import { type Client, openInProcess } from "./conversation/driver.ts";
import { netsuite } from "./index.ts";
import { ledgerRefusalCodes, refusalProblem } from "./refusals.ts";

let client: Client;
let world: ErpWorld;

const line = {
  item: { externalId: "seats" },
  amount: 100,
  taxDetailsReference: "il_1",
  revRecStartDate: "2026-01-01",
  revRecEndDate: "2026-12-31",
};
const sale = (more: object = {}, ...lines: readonly object[]) => ({
  entity: { externalId: "acme" },
  tranDate: "2026-01-02",
  item: { items: lines.length === 0 ? [line] : lines },
  ...more,
});
const cash = { externalId: "cash_clearing" };
const transfer = (more: object = {}) => ({
  customer: { externalId: "acme" },
  tranDate: "2026-01-02",
  account: cash,
  payment: 50,
  ...more,
});
const journal = (...items: readonly object[]) => ({
  subsidiary: { externalId: "US01" },
  tranDate: "2026-01-02",
  line: { items },
});
const credited = (ref: string, amount: number) => ({
  ...line,
  amount,
  custcol_credited_line: ref,
  custcol_basis: "unused",
});
const apply = (externalId: string, amount: number) => ({
  apply: { items: [{ doc: { externalId }, amount }] },
});

beforeAll(async () => {
  world = openErp(netsuite);
  client = openInProcess(world.mock, world, netsuite.baseUrl);
  const customer = { subsidiary: { externalId: "US01" } };
  const made = [
    await client.record("PUT", "customer/eid:acme", { ...customer, companyName: "Acme" }),
    await client.record("PUT", "customer/eid:globex", { ...customer, companyName: "Globex" }),
    await client.record("PUT", "customer/eid:gone", {
      ...customer,
      companyName: "Gone",
      isInactive: true,
    }),
    await client.record("PUT", "invoice/eid:in_1", sale()),
    await client.record("PUT", "invoice/eid:in_2", sale({ entity: { externalId: "globex" } })),
    await client.record(
      "PUT",
      "creditMemo/eid:cn_1",
      sale(apply("in_1", 30), credited("in_1/il_1", 30)),
    ),
    await client.record("PUT", "customerPayment/eid:py_1", transfer()),
    await client.record("PUT", "invoice/eid:in_3", sale()),
    await client.record("PUT", "creditMemo/eid:cn_3", sale({}, credited("in_3/il_1", 30))),
  ];
  expect(made.map((answer) => answer.status)).toEqual(made.map(() => 204));
});

type Row = readonly [
  name: string,
  method: string,
  path: string,
  body: unknown,
  status: number,
  code: string,
  path: string | undefined,
];

/** What the vendor refuses by itself, before any book is opened. */
const rows: readonly Row[] = [
  ["unknown id", "GET", "invoice/1", undefined, 404, "NONEXISTENT_ID", undefined],
  ["unknown external id", "GET", "invoice/eid:none", undefined, 404, "NONEXISTENT_ID", undefined],
  [
    "a record under another type",
    "GET",
    "creditMemo/eid:in_1",
    undefined,
    404,
    "NONEXISTENT_ID",
    undefined,
  ],
  ["unknown record type", "GET", "moonbase/1", undefined, 404, "NOT_FOUND", undefined],
  [
    "unknown field asked for",
    "GET",
    "invoice/eid:in_1?fields=mood",
    undefined,
    400,
    "INVALID_PARAMETER",
    undefined,
  ],
  ["PUT on an internal id", "PUT", "invoice/1", sale(), 405, "METHOD_NOT_ALLOWED", undefined],
  [
    "external id of another transaction",
    "PUT",
    "creditMemo/eid:in_1",
    sale(),
    400,
    "USER_ERROR",
    "externalId",
  ],
  [
    "two external ids",
    "PUT",
    "invoice/eid:in_9",
    sale({ externalId: "in_8" }),
    400,
    "USER_ERROR",
    "externalId",
  ],
  ["no customer", "POST", "invoice", sale({ entity: null }), 400, "USER_ERROR", "entity"],
  [
    "no company name",
    "POST",
    "customer",
    { subsidiary: { externalId: "US01" } },
    400,
    "USER_ERROR",
    "companyName",
  ],
  ["no subsidiary", "POST", "customer", { companyName: "New" }, 400, "USER_ERROR", "subsidiary"],
  [
    "no payment amount",
    "POST",
    "customerPayment",
    transfer({ payment: null }),
    400,
    "USER_ERROR",
    "payment",
  ],
  ["no item", "POST", "invoice", sale({}, { amount: 1 }), 400, "USER_ERROR", "item.items[0].item"],
  [
    "unknown item",
    "POST",
    "invoice",
    sale({}, { ...line, item: { externalId: "none" } }),
    400,
    "INVALID_KEY_OR_REF",
    "item.items[0].item",
  ],
  [
    "a number that is none",
    "POST",
    "invoice",
    sale({}, { ...line, amount: "many" }),
    400,
    "INVALID_CONTENT",
    "item.items[0].amount",
  ],
  [
    "too many decimals",
    "POST",
    "invoice",
    sale({}, { ...line, amount: 1.005 }),
    400,
    "INVALID_CONTENT",
    "item.items[0].amount",
  ],
  [
    "a day that is none",
    "POST",
    "invoice",
    sale({ tranDate: "2026-02-30" }),
    400,
    "INVALID_CONTENT",
    "tranDate",
  ],
  [
    "a list without items",
    "POST",
    "invoice",
    { ...sale(), item: [line] },
    400,
    "INVALID_CONTENT",
    "item",
  ],
  [
    "a basis that is none",
    "POST",
    "creditMemo",
    sale({}, { ...line, custcol_basis: "mood" }),
    400,
    "INVALID_CONTENT",
    "item.items[0].custcol_basis",
  ],
  [
    "closing by the API",
    "PATCH",
    "accountingPeriod/eid:2026-01",
    { closed: true },
    400,
    "USER_ERROR",
    undefined,
  ],
  // and what the ledger refuses, in the vendor's words
  [
    "not_balanced",
    "POST",
    "journalEntry",
    journal({ account: cash, debit: 1 }, { account: cash, credit: 2 }),
    400,
    "USER_ERROR",
    "line",
  ],
  [
    "one_side_needed",
    "POST",
    "journalEntry",
    journal({ account: cash }),
    400,
    "USER_ERROR",
    "line.items[0]",
  ],
  [
    "customer_needed",
    "POST",
    "journalEntry",
    journal(
      { account: { externalId: "accounts_receivable" }, debit: 1 },
      { account: cash, credit: 1 },
    ),
    400,
    "USER_ERROR",
    "line.items[0].entity",
  ],
  [
    "not_a_cash_account",
    "POST",
    "customerPayment",
    transfer({ account: { externalId: "deferred_revenue" } }),
    400,
    "USER_ERROR",
    "account",
  ],
  [
    "inactive_customer",
    "POST",
    "invoice",
    sale({ entity: { externalId: "gone" } }),
    400,
    "USER_ERROR",
    "entity",
  ],
  [
    "currency_not_allowed",
    "POST",
    "invoice",
    sale({ currency: { externalId: "EUR" } }),
    400,
    "INVALID_KEY_OR_REF",
    "currency",
  ],
  ["no_lines", "POST", "invoice", { ...sale(), item: { items: [] } }, 400, "USER_ERROR", "item"],
  [
    "duplicate_line",
    "POST",
    "invoice",
    sale({}, line, line),
    400,
    "USER_ERROR",
    "item.items[0].taxDetailsReference",
  ],
  [
    "negative_total",
    "POST",
    "invoice",
    sale({}, { ...line, amount: -1 }),
    400,
    "USER_ERROR",
    "item",
  ],
  [
    "amount_not_positive",
    "POST",
    "customerPayment",
    transfer({ payment: -5 }),
    400,
    "USER_ERROR",
    "payment",
  ],
  [
    "missing_service_period",
    "POST",
    "invoice",
    sale({}, { ...line, revRecStartDate: null, revRecEndDate: null }),
    400,
    "USER_ERROR",
    "item.items[0].revRecStartDate",
  ],
  [
    "empty_service_period",
    "POST",
    "invoice",
    sale({}, { ...line, revRecEndDate: "2025-12-01" }),
    400,
    "INVALID_CONTENT",
    "item.items[0].revRecEndDate",
  ],
  [
    "credited_line_unknown",
    "POST",
    "creditMemo",
    sale({}, credited("in_1/il_9", 1)),
    400,
    "INVALID_KEY_OR_REF",
    "item.items[0]",
  ],
  [
    "credit_exceeds_line",
    "POST",
    "creditMemo",
    sale({}, credited("in_1/il_1", 71)),
    400,
    "USER_ERROR",
    "item.items[0]",
  ],
  [
    "line_credited",
    "PUT",
    "invoice/eid:in_3",
    sale({}, { ...line, amount: 20 }),
    400,
    "USER_ERROR",
    "item.items[0]",
  ],
  [
    "duplicate_external_id",
    "POST",
    "invoice",
    sale({ externalId: "in_1" }),
    400,
    "USER_ERROR",
    "externalId",
  ],
  [
    "over_applied",
    "POST",
    "customerPayment",
    transfer({ payment: 500, ...apply("in_1", 71) }),
    400,
    "USER_ERROR",
    "apply.items[0].amount",
  ],
  [
    "over_applied_total",
    "POST",
    "customerPayment",
    transfer(apply("in_1", 60)),
    400,
    "USER_ERROR",
    "apply",
  ],
  [
    "not_applicable",
    "POST",
    "customerPayment",
    transfer(apply("in_2", 10)),
    400,
    "INVALID_KEY_OR_REF",
    "apply.items[0].doc",
  ],
  [
    "nothing_applied",
    "POST",
    "customerRefund",
    { ...transfer(), payment: undefined },
    400,
    "USER_ERROR",
    "apply",
  ],
  ["has_applications", "DELETE", "invoice/eid:in_1", undefined, 400, "USER_ERROR", undefined],
  [
    "fixed_field",
    "PATCH",
    "invoice/eid:in_2",
    { entity: { externalId: "acme" } },
    400,
    "USER_ERROR",
    "entity",
  ],
  [
    "batch_does_not_tie",
    "PUT",
    "customrecord_posting_batch/eid:batch_1",
    {
      custrecord_batch_date: "2026-01-02",
      custrecord_batch_subsidiary: { externalId: "US01" },
      custrecord_batch_currency: { externalId: "USD" },
      custrecord_invoice_count: 1,
      custrecord_invoice_total: 100,
    },
    400,
    "USER_ERROR",
    "custrecord_invoice_total",
  ],
  [
    "unknown_period",
    "POST",
    "invoice",
    sale({ tranDate: "2031-01-01" }),
    400,
    "INVALID_KEY_OR_REF",
    "postingPeriod",
  ],
];

test.each(rows)("refuses %s", async (_name, method, path, body, status, code, place) => {
  const before = world.recorded.length;
  const answer = await client.record(method, path, body);
  const found = ["o:errorCode", "o:errorPath"].map((name) => answer.at(`o:errorDetails.0.${name}`));
  expect([answer.status, ...found], answer.text).toEqual([status, code, place]);
  expect(world.recorded.length).toBe(before);
});

const usd = money("1.00", "USD");
const january = periodId("2026-01");
/** Refusals that this API cannot bring about, or that finance's acts bring about: their words alone. */
const unreached: readonly LedgerRefusal[] = [
  { code: "unknown_account", account: "a" },
  { code: "inactive_account", account: "a" },
  { code: "unknown_item", item: "i", line: "1" },
  { code: "dimension_needed", dimension: "class", line: "1" },
  { code: "inactive_item", item: "i", line: "1" },
  { code: "unknown_customer", customer: "c" },
  { code: "unknown_document", document: "d" },
  { code: "no_exchange_rate", currency: "EUR", functional: "USD", on: businessDate("2026-01-01") },
  { code: "unknown_entity", entity: "e" },
  { code: "foreign_application", document: "d", currency: "EUR" },
  { code: "foreign_deposit", currency: "EUR" },
  { code: "not_mirrored", between: ["a", "b"] },
  { code: "not_applied", document: "d", to: "e" },
  { code: "unknown_contract", contract: "c" },
  { code: "duplicate_contract", contract: "c" },
  { code: "already_earned", document: "d", line: "1" },
  { code: "obligation_not_due", contract: "c", obligation: "o" },
  { code: "schedule_does_not_tie", line: 1, rest: usd },
  { code: "system_journal", document: "d" },
  { code: "period_closed", period: january, firstOpen: january },
  { code: "period_locked", period: january },
  { code: "date_outside_period", documentOn: businessDate("2026-01-01"), period: january },
  { code: "earlier_period_open", period: january, earlier: january },
  { code: "unrecognised_rows", period: january, scheduleCount: 1, amount: usd },
];

test.each(unreached)("has words for $code", (refusal) => {
  const problem = refusalProblem(refusal, { content: {}, customerField: "entity" });
  expect([400, 501]).toContain(problem.status);
  expect(problem.message.length).toBeGreaterThan(20);
});

test("every refusal of the ledger has a row", () => {
  const named = new Set<string>([
    ...rows.map(([name]) => name),
    ...unreached.map((one) => one.code),
  ]);
  const missing = ledgerRefusalCodes.filter((code) => !named.has(code));
  expect(missing).toEqual([]);
});
