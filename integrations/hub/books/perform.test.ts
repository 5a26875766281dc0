import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseOperatingModel } from "../../../harness/operating-model/index.ts";
import { strictProfile } from "../../../harness/plan/plan.ts";
import { MemoryStore } from "../../../harness/play/store.ts";
import { netsuite } from "../../../mocks/vendors/netsuite/index.ts";
import { instant } from "../../../model/days.ts";
import { type ErpDocument, erpDocumentSchema } from "../../../model/facts/books.ts";
import { money } from "../../../model/money.ts";
import { operatingModelSchema } from "../../../model/operating-model.ts";
import hub from "../index.ts";

// The books half of the hub against the ERP's mock; billing is a shelf of answers on paper.

const file = "scenarios/operating-models/us-single-entity.yaml";
const parsed = parseOperatingModel(readFileSync(file, "utf8"), file);
if (!("operatingModel" in parsed)) throw new Error(`${file} cannot be read`);
const model = parsed.operatingModel;
const span = { line: 1, column: 1, endLine: 1, endColumn: 2 };
const unix = (text: string): number => Date.parse(text) / 1000;
const listed = (data: object[]) => ({ object: "list", data, has_more: false, url: "/" });

const taxes = (amount: number, base: number) => [
  { amount, tax_rate_details: { tax_rate: "txr_tx" }, taxable_amount: base },
];
const line = (id: string, sku: string, net: number, tax: number, from: string, to: string) => ({
  id,
  amount: net,
  discount_amounts: [],
  period: { start: unix(`${from}T06:00:00Z`), end: unix(`${to}T06:00:00Z`) },
  pricing: { price_details: { price: `price_${sku}`, product: `prod_${sku}` } },
  taxes: taxes(tax, net),
});
const invoice = (lines: ReturnType<typeof line>[], more: object = {}) => ({
  id: "in_1",
  object: "invoice",
  customer: "cus_1",
  currency: "usd",
  number: "ACME-0001",
  status: "open",
  total: lines.reduce((sum, l) => sum + l.amount + (l.taxes[0]?.amount ?? 0), 0),
  amount_paid: 0,
  starting_balance: 0,
  ending_balance: 0,
  pre_payment_credit_notes_amount: 0,
  post_payment_credit_notes_amount: 0,
  created: unix("2026-03-10T06:00:05Z"),
  effective_at: unix("2026-03-10T06:00:05Z"),
  due_date: null,
  status_transitions: { finalized_at: unix("2026-03-10T06:00:05Z"), paid_at: null },
  lines: listed(lines),
  ...more,
});
const paidBy = (amount: number, at: string) =>
  listed([
    {
      id: "inpay_1",
      amount_paid: amount,
      invoice: "in_1",
      payment: { type: "payment_intent", payment_intent: "pi_1" },
      status: "paid",
      status_transitions: { paid_at: unix(at) },
    },
  ]);
const event = (type: string, object: object) => ({ id: `evt_${type}`, type, created: 1, object });

type Paper = Record<string, object>;
const masterData: Paper = {
  "GET /v1/customers/cus_1": { id: "cus_1", name: "Acme Robotics", email: "acme@acme.example" },
  "GET /v1/products/prod_plan": { id: "prod_plan", metadata: { sku: "plan" } },
  "GET /v1/products/prod_addon": { id: "prod_addon", metadata: { sku: "addon" } },
  "GET /v1/tax_rates/txr_tx": {
    id: "txr_tx",
    percentage: 8.25,
    metadata: { jurisdiction: "US-TX" },
  },
};

const product = (key: string, mapped: boolean) => ({
  key,
  span,
  name: key,
  price: money("1.00", "USD"),
  unit: null,
  priceInterval: "month" as const,
  billed: "month" as const,
  pricePerBilling: money("1.00", "USD"),
  revenue: "daily" as const,
  mapped,
});

async function office(paper: Paper) {
  const documents = new Map<string, ErpDocument>();
  const erp = netsuite.open({
    seed: 1,
    operatingModel: model,
    profile: strictProfile,
    baseUrl: netsuite.baseUrl,
    now: () => instant(new Date().toISOString()),
    record: (entry) => {
      if (entry.kind === "document") documents.set(entry.object.externalId ?? "", entry.object);
    },
  });
  erp.setUp({ customers: [], products: [product("plan", true), product("addon", false)] });
  const shelf: Paper = { ...masterData, ...paper };
  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (url.host !== "api.stripe.com") return erp.handle(request);
    const found = shelf[`${request.method} ${url.pathname}`];
    return Response.json(found ?? { error: { message: url.pathname } }, {
      status: found === undefined ? 404 : 200,
    });
  };
  const integration = await hub({
    fetch: (input, init) => answer(new Request(input, init)),
    vendors: {
      stripe: {
        baseUrl: "https://api.stripe.com",
        credentials: { secretKey: "sk_test_1", webhookSecret: "whsec_1" },
      },
      salesforce: {
        baseUrl: "https://tieout.my.salesforce.com",
        credentials: { clientId: "c", clientSecret: "s", organizationId: "00D" },
      },
      netsuite: { baseUrl: netsuite.baseUrl, credentials: erp.credentials },
    },
    store: new MemoryStore({
      isAlive: () => true,
      beforePut: () => {},
      insideTransaction: () => {},
    }),
    operatingModel: operatingModelSchema.encode(model),
  });
  const { default: Stripe } = await import("stripe");
  const deliver = async (told: ReturnType<typeof event>): Promise<number> => {
    const { object, ...rest } = told;
    const payload = JSON.stringify({ ...rest, object: "event", data: { object } });
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: "whsec_1" });
    const response = await integration.receive(
      new Request("https://hub.example/hooks/stripe", {
        method: "POST",
        body: payload,
        headers: { "stripe-signature": signature },
      }),
    );
    return response.status;
  };
  const books = () =>
    [...documents.values()].map((document) => {
      const stored = erpDocumentSchema.encode(document);
      const { kind, externalId, documentOn, total, tax, open } = stored;
      return [kind, externalId, documentOn, total.amount, tax.amount, open.amount].join(" ");
    });
  return { integration, deliver, books, documents, shelf, erp };
}

const plan = line("il_1", "plan", 120000, 9900, "2026-03-10", "2026-04-10");

test("an invoice is one receivable dated with its day of issue; told twice it stays one", async () => {
  const open = invoice([plan]);
  const { deliver, books, documents } = await office({ "GET /v1/invoices/in_1": open });
  expect(await deliver(event("invoice.finalized", open))).toBe(204);
  expect(await deliver(event("invoice.finalized", open))).toBe(204);
  expect(books()).toEqual(["invoice in_1 2026-03-10 1299.00 99.00 1299.00"]);
  expect(documents.get("in_1")?.lines).toMatchObject([
    {
      id: "il_1",
      item: "plan",
      servicePeriod: { startsOn: "2026-03-10", endsOn: "2026-04-10" },
      billingLines: ["il_1"],
      jurisdictions: ["US-TX"],
    },
  ]);
});

test("a refund told first brings invoice, payment, credit and itself, each with its own day", async () => {
  const paid = invoice([plan], {
    status: "paid",
    amount_paid: 129900,
    post_payment_credit_notes_amount: 12990,
  });
  const note = {
    id: "cn_1",
    object: "credit_note",
    invoice: "in_1",
    customer: "cus_1",
    currency: "usd",
    number: "ACME-0001-CN-01",
    status: "issued",
    total: 12990,
    pre_payment_amount: 0,
    post_payment_amount: 12990,
    out_of_band_amount: null,
    created: unix("2026-03-25T06:00:00Z"),
    effective_at: unix("2026-03-25T06:00:00Z"),
    metadata: { basis: "concession" },
    refunds: [{ refund: "re_1", amount_refunded: 12990 }],
    lines: listed([
      {
        id: "cnli_1",
        invoice_line_item: "il_1",
        amount: 12000,
        discount_amount: 0,
        taxes: taxes(990, 12000),
      },
    ]),
  };
  const refund = {
    id: "re_1",
    object: "refund",
    amount: 12990,
    currency: "usd",
    status: "succeeded",
    payment_intent: "pi_1",
    created: unix("2026-03-25T06:00:00Z"),
  };
  const { deliver, books, documents } = await office({
    "GET /v1/invoices/in_1": paid,
    "GET /v1/invoice_payments": paidBy(129900, "2026-03-12T06:00:00Z"),
    "GET /v1/credit_notes": listed([note]),
    "GET /v1/refunds/re_1": refund,
  });
  for (const told of [
    event("refund.created", refund),
    event("credit_note.created", note),
    event("invoice.paid", paid),
    event("invoice.finalized", paid),
  ]) {
    expect(await deliver(told)).toBe(204);
  }
  expect(books().sort()).toEqual([
    "credit memo cn_1 2026-03-25 129.90 9.90 0.00",
    "invoice in_1 2026-03-10 1299.00 99.00 0.00",
    "payment pi_1 2026-03-12 1299.00 0.00 0.00",
    "refund re_1 2026-03-25 129.90 0.00 0.00",
  ]);
  expect(documents.get("cn_1")?.lines).toMatchObject([{ basis: "concession" }]);
});

test("a missing item holds the whole document and its payment, until it is mapped and replayed", async () => {
  const addon = line("il_2", "addon", 12000, 990, "2026-03-10", "2026-04-10");
  const paid = invoice([plan, addon], { status: "paid", amount_paid: 142890 });
  const { integration, deliver, books, erp } = await office({
    "GET /v1/invoices/in_1": paid,
    "GET /v1/invoice_payments": paidBy(142890, "2026-03-12T06:00:00Z"),
  });
  await deliver(event("invoice.finalized", paid));
  await deliver(event("invoice.paid", paid));
  expect(books()).toEqual([]);
  const [held] = await integration.exceptions();
  expect(held).toMatchObject({
    document: "in_1",
    reason: "unmapped_product",
    amount: { amount: "1428.90", currency: "USD" },
    owner: "revenue operations",
  });
  erp.mapProduct(product("addon", true));
  await integration.jobs.replay?.({ exceptionId: held?.exceptionId ?? "" });
  expect(books().sort()).toEqual([
    "invoice in_1 2026-03-10 1428.90 108.90 0.00",
    "payment pi_1 2026-03-12 1428.90 0.00 0.00",
  ]);
  expect(await integration.exceptions()).toMatchObject([{ resolution: "replayed" }]);
});

test("a credit note without a basis waits for approval", async () => {
  const open = invoice([plan], { pre_payment_credit_notes_amount: 12990 });
  const note = {
    id: "cn_1",
    invoice: "in_1",
    status: "issued",
    currency: "usd",
    total: 12990,
    metadata: {},
    lines: listed([]),
  };
  const { integration, deliver } = await office({
    "GET /v1/invoices/in_1": open,
    "GET /v1/credit_notes": listed([note]),
  });
  await deliver(event("credit_note.created", note));
  expect(await integration.exceptions()).toMatchObject([
    { reason: "approval_required", document: "cn_1", owner: "head of sales" },
  ]);
});

test("a change that gives back more than it charges is a credit for unused time, left open", async () => {
  const lines = [
    line("il_1", "plan", -60000, -4950, "2026-07-01", "2027-01-01"),
    line("il_2", "plan", 40000, 3300, "2026-07-01", "2027-01-01"),
  ];
  const down = invoice(lines, { status: "paid", ending_balance: -21650 });
  const { deliver, books } = await office({ "GET /v1/invoices/in_1": down });
  await deliver(event("invoice.finalized", down));
  expect(books()).toEqual(["credit memo in_1 2026-03-10 216.50 16.50 216.50"]);
});

test("what a customer's balance paid is taken from the open credit", async () => {
  const down = invoice([line("il_1", "plan", -20000, -1650, "2026-03-10", "2026-04-10")], {
    status: "paid",
    ending_balance: -21650,
  });
  const next = invoice([line("il_2", "plan", 10000, 825, "2026-04-10", "2026-05-10")], {
    id: "in_2",
    status: "paid",
    starting_balance: -21650,
    ending_balance: -10825,
  });
  const { deliver, books } = await office({
    "GET /v1/invoices/in_1": down,
    "GET /v1/invoices/in_2": next,
  });
  await deliver(event("invoice.finalized", down));
  await deliver(event("invoice.paid", next));
  expect(books()).toEqual([
    "credit memo in_1 2026-03-10 216.50 16.50 108.25",
    "invoice in_2 2026-03-10 108.25 8.25 0.00",
  ]);
});

test("a message with a wrong signature is refused and does nothing", async () => {
  const { integration, books } = await office({});
  const response = await integration.receive(
    new Request("https://hub.example/hooks/stripe", {
      method: "POST",
      body: "{}",
      headers: { "stripe-signature": "t=1,v1=00" },
    }),
  );
  expect([response.status, books()]).toEqual([400, []]);
});
