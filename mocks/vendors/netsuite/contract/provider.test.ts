import { expect, test } from "vitest";
import type { ContractProvider } from "../../../../model/contract.ts";
import { instant } from "../../../../model/days.ts";
import type { Json } from "../../../../model/integration.ts";
import type { MockContext, PlainAnswer } from "../../../../model/mock.ts";
import { smallCompany, strict } from "../../erp-battery/world.ts";
import { netsuite } from "../index.ts";
import { apiVersions } from "../versions.ts";
import { contract } from "./index.ts";
import { absences } from "./states.ts";

function open(pinned?: MockContext["pinned"]): ContractProvider {
  const provider = contract.open?.({
    seed: 1,
    operatingModel: smallCompany,
    profile: strict,
    baseUrl: netsuite.baseUrl,
    ...(pinned === undefined ? {} : { pinned }),
    now: () => instant("2026-01-01T06:00:00.000Z"),
    record: () => undefined,
  });
  if (provider === undefined) throw new Error("the account cannot be verified");
  return provider;
}

async function ask(
  { mock }: ContractProvider,
  method: string,
  path: string,
  body?: unknown,
): Promise<PlainAnswer> {
  return mock.answer({
    method,
    url: `${netsuite.baseUrl}/services/rest/${path}`,
    headers: { get: (name) => (name === "prefer" ? "transient" : null) },
    body: body === undefined ? "" : JSON.stringify(body),
  });
}

async function bodyOf(answer: Promise<PlainAnswer>): Promise<Record<string, unknown>> {
  return JSON.parse((await answer).body ?? "{}") as Record<string, unknown>;
}

const document = {
  ...{ id: "4711", externalId: "doc_1", customer: "815", subsidiary: "US01", currency: "USD" },
  ...{ on: "2026-02-03", total: "108.25" },
};
const lines = [
  {
    ...{ id: "il_1", item: "plan", net: "100.00", tax: "8.25", jurisdiction: "US-TX" },
    ...{ from: "2026-02-01", until: "2026-02-28" },
  },
];
const open108 = { ...document, open: "108.25" };
const used = { ...document, open: "8.25" };
const paid = { ...document, open: "0.00" };
const sold: readonly State[] = [
  ["an item exists", { item: "plan", defers: true }],
  ["a tax jurisdiction exists", { jurisdiction: "US-TX" }],
];

type State = readonly [name: string, params: Record<string, Json>];
type Read = readonly [path: string, shown: Record<string, unknown>];

const named = (id: string) => ({ id, refName: id });

/** Each state of the books with what stands before it, and what a caller then reads. */
const inTheBooks: readonly [State, Read, before?: readonly State[]][] = [
  [
    ["a customer exists", { customer: "cus_1", id: "815", name: "Acme", currency: "EUR" }],
    ["customer/eid:cus_1", { id: "815", companyName: "Acme" }],
  ],
  [
    ["an open invoice exists", { ...open108, lines }],
    [
      "invoice/4711",
      { externalId: "doc_1", total: 108.25, amountRemaining: 108.25, status: named("Open") },
    ],
    sold,
  ],
  [
    ["a paid invoice exists", { ...paid, lines }],
    ["invoice/4711", { amountRemaining: 0, status: named("Paid In Full") }],
    sold,
  ],
  [
    ["an open credit memo exists", used],
    ["creditMemo/4711", { unapplied: 8.25, status: named("Open") }],
  ],
  [
    ["an applied credit memo exists", paid],
    ["creditMemo/4711", { unapplied: 0, status: named("Fully Applied") }],
  ],
  [
    ["an unapplied payment exists", open108],
    ["customerPayment/4711", { payment: 108.25, unapplied: 108.25 }],
  ],
  [
    ["an applied payment exists", paid],
    ["customerPayment/4711", { applied: 108.25, unapplied: 0 }],
  ],
  [
    ["an unused deposit exists", open108],
    ["customerDeposit/4711", { unapplied: 108.25 }],
  ],
  [
    ["a used deposit exists", paid],
    ["customerDeposit/4711", { unapplied: 0, status: named("Fully Applied") }],
  ],
  [
    ["a deposit application exists", { ...paid, deposit: "4712", invoice: "4713" }],
    ["depositApplication/4711", { applied: 108.25 }],
  ],
  [
    ["a refund exists", paid],
    ["customerRefund/4711", { total: 108.25 }],
  ],
  [
    ["a journal exists", { ...paid, account: "allowance_doubtful" }],
    ["journalEntry/4711", { externalId: "doc_1" }],
  ],
  [
    ["a locked period exists", { period: "2026-02", subsidiary: "US01" }],
    ["accountingPeriod/eid:2026-02", { arLocked: true, closed: false }],
  ],
  [
    ["a closed period exists", { period: "2026-02", subsidiary: "US01" }],
    ["accountingPeriod/eid:2026-02", { closed: true }],
  ],
  [
    [
      "documents wait for their batch",
      {
        ...{ subsidiary: "US01", currency: "USD", on: "2026-02-03" },
        invoices: { count: 2, total: "10.01" },
        creditMemos: { count: 0, total: "0" },
        payments: { count: 1, total: "5.00" },
      },
    ],
    ["invoice/eid:invoice-1", { total: 5.01, custbody_posting: "summary" }],
  ],
];

/** Each state of the company, and what a caller then reads. */
const ofTheCompany: readonly [State, Read][] = [
  [
    ["the account is set up", {}],
    ["subsidiary/eid:US01", { name: "Tieout Inc." }],
  ],
  [
    ["a subsidiary exists", { subsidiary: "JP01", currency: "JPY", id: "77" }],
    ["subsidiary/eid:JP01", { id: "77" }],
  ],
  [
    ["an exchange rate is known", { from: "CHF", to: "USD", rate: "1.1" }],
    ["currency/eid:CHF", { symbol: "CHF" }],
  ],
  [
    ["an account exists", { account: "cash_bank", id: "78", use: "posting" }],
    ["account/eid:cash_bank", { id: "78" }],
  ],
  [
    ["an item exists", { item: "plan", id: "79", defers: true }],
    ["serviceSaleItem/eid:plan", { id: "79", revenueRecognitionRule: named("Exact days") }],
  ],
  [
    ["a tax jurisdiction exists", { jurisdiction: "JP", taxType: "80" }],
    ["taxType/eid:JP", { id: "80" }],
  ],
  [
    ["terms of payment exist", { terms: "Net 35" }],
    ["term/eid:Net 35", { daysUntilNetDue: 35 }],
  ],
  [
    ["a dimension has a value", { dimension: "class", value: "new" }],
    ["classification/eid:new", { name: "new" }],
  ],
  [
    ["a dimension is mandatory", { dimension: "department" }],
    ["department/eid:general", { name: "general" }],
  ],
  [
    ["an open period exists", { period: "2025-03", id: "81" }],
    ["accountingPeriod/eid:2025-03", { id: "81", closed: false }],
  ],
];

const cases = [...inTheBooks, ...ofTheCompany].map(([state, [path, shown], before = []]) => {
  return { name: state[0], states: [...before, state], path, shown };
});

test.each(cases)("$name", async ({ states, path, shown }) => {
  const provider = open();
  for (const [name, params] of states) provider.setUp({ name, params });
  expect(await bodyOf(ask(provider, "GET", `record/v1/${path}`))).toMatchObject(shown);
});

test.each([...absences])("%s", async (name, type) => {
  const provider = open();
  provider.setUp({ name, params: { externalId: "nobody" } });
  expect(await ask(provider, "GET", `record/v1/${type}/eid:nobody`)).toMatchObject({ status: 404 });
});

test("the states are a closed set, and every one of them is brought about above", () => {
  const tried = cases.map(({ name }) => name);
  expect([...tried, ...absences.keys()].sort()).toEqual([...contract.surface.states].sort());
  const unknown = { name: "a happy customer exists", params: {} };
  expect(() => open().setUp(unknown)).toThrow('knows no state "a happy customer exists"');
});

test("what a state says is checked: an unknown word, and a record that is there already", () => {
  const provider = open();
  const [customer] = inTheBooks;
  if (customer !== undefined) provider.setUp({ name: customer[0][0], params: customer[0][1] });
  const absent = {
    name: "no customer with that external id exists",
    params: { externalId: "cus_1" },
  };
  expect(() => provider.setUp(absent)).toThrow("the customer cus_1 is there already");
  const misspelt = { name: "terms of payment exist", params: { term: "Net 30" } };
  expect(() => provider.setUp(misspelt)).toThrow(/terms/);
});

test("the order of states does not matter, nor does a login in the call", async () => {
  const provider = open();
  const invoice = { name: "an open invoice exists", params: { ...open108, subsidiary: "JP01" } };
  const japan = { name: "a subsidiary exists", params: { subsidiary: "JP01", currency: "USD" } };
  expect(() => provider.setUp(invoice)).toThrow();
  provider.setUp(japan);
  provider.setUp(invoice);
  provider.setUp({ name: "an account exists", params: { id: "610", use: "money" } });
  const pay = ask(provider, "PUT", "record/v1/customerPayment/eid:pi_1", {
    customer: { id: "815" },
    subsidiary: { externalId: "JP01" },
    tranDate: "2026-02-04",
    payment: 108.25,
    account: { id: "610" },
    apply: { items: [{ doc: { id: "4711" }, apply: true, amount: 108.25 }] },
  });
  expect(await pay).toMatchObject({ status: 204 });
});

test("both releases answer alike", async () => {
  const answers = apiVersions.map(async (api) => {
    const provider = open({ api });
    expect(provider.mock.apiVersion).toBe(api);
    provider.setUp({ name: "an open invoice exists", params: open108 });
    const read = await ask(provider, "GET", "record/v1/invoice/4711");
    return [read, await ask(provider, "GET", "record/v1/invoice/eid:nobody")];
  });
  const [older, newer] = await Promise.all(answers);
  expect(newer).toEqual(older);
  expect(() => open({ api: "2031.1" }).mock).toThrow("there is no release 2031.1");
});
