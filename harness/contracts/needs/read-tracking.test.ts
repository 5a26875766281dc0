import { Connection } from "jsforce";
import Stripe from "stripe";
import { expect, test } from "vitest";
import { pathText } from "../../../contracts/needs/path.ts";
import { jsforceDispatcher } from "../../../mocks/wire/jsforce-dispatcher.ts";
import { fetchOf } from "../../../model/fetchable.ts";
import type { Delivery, PlainMock } from "../../../model/mock.ts";
import { ReadTracking } from "./read-tracking.ts";

// By a name that the compiler cannot follow: the types of both clients are one ambient module.
const olderClient = "stripe-acacia";
const { default: StripeAcacia } = (await import(olderClient)) as { default: typeof Stripe };

const invoice = {
  id: "in_1",
  object: "invoice",
  total: 129900,
  currency: "usd",
  lines: {
    object: "list",
    data: [{ id: "il_1", amount: 1200, price: { id: "price_1", product: "prod_1" } }],
  },
};

/** A vendor that gives the same answer to every call. */
function door(tracking: ReadTracking, answer: unknown): typeof fetch {
  let calls = 0;
  const headers = { "content-type": "application/json" };
  const mock: PlainMock = (call) => {
    calls += 1;
    const body = JSON.stringify(answer);
    return tracking.answered(calls, "vendor", { call, answer: { status: 200, headers, body } });
  };
  return fetchOf(mock);
}

async function readBy(
  answer: unknown,
  work: (fetch: typeof globalThis.fetch, tracking: ReadTracking) => Promise<unknown>,
): Promise<string[][]> {
  const tracking = new ReadTracking();
  await tracking.during(() => work(door(tracking, answer), tracking));
  return tracking.handedOver().map(({ read }) => read.map(pathText));
}

const price = ({ lines: { data } }: { readonly lines: { readonly data: readonly object[] } }) =>
  (data[0] as { price?: { id: string } } | undefined)?.price?.id;

test.each<[string, (fetch: typeof globalThis.fetch) => Promise<unknown>]>([
  [
    "the client of today",
    async (fetch) => {
      const stripe = new Stripe("sk_test_1", { httpClient: Stripe.createFetchHttpClient(fetch) });
      return price(await stripe.invoices.retrieve("in_1"));
    },
  ],
  [
    "the older client",
    async (fetch) => {
      const httpClient = StripeAcacia.createFetchHttpClient(fetch);
      const stripe = new StripeAcacia("sk_test_1", { httpClient });
      return price(await stripe.invoices.retrieve("in_1"));
    },
  ],
  ["json()", async (fetch) => price(await (await fetch("https://x.example/")).json())],
  ["text()", async (fetch) => price(JSON.parse(await (await fetch("https://x.example/")).text()))],
  [
    "json() of a clone",
    async (fetch) => price(await (await fetch("https://x.example/")).clone().json()),
  ],
  [
    "bytes",
    async (fetch) => {
      const bytes = await (await fetch("https://x.example/")).arrayBuffer();
      return price(JSON.parse(new TextDecoder().decode(bytes)));
    },
  ],
])("of an answer read by %s one nested field is exactly what was read", async (_name, work) => {
  expect(await readBy(invoice, work)).toEqual([["lines.data[*].price.id"]]);
});

test("rows of a query through the client of the CRM: the fields read, and what paging needs", async () => {
  const rows = [{ attributes: { type: "Account" }, Id: "001", Name: "Acme", Industry: "Robots" }];
  const answer = { totalSize: 1, done: true, records: rows };
  const read = await readBy(answer, async (fetch) => {
    const restore = jsforceDispatcher(import.meta.url, () => fetch);
    const crm = new Connection({ instanceUrl: "https://crm.example", accessToken: "a" });
    const { records } = await crm.query<{ Name: string }>("SELECT Id, Name, Industry FROM Account");
    restore();
    return records.map(({ Name }) => Name);
  });
  expect(read).toEqual([["done", "records[*].Name", "totalSize"]]);
});

test("of a signed message the fields that its handler reads, and what the client itself looks at", async () => {
  const body = JSON.stringify({
    id: "evt_1",
    object: "event",
    type: "invoice.paid",
    data: { object: invoice },
  });
  const tracking = new ReadTracking();
  const message = { hook: "vendor", eventType: "invoice.paid" } as Delivery;
  const sent = tracking.delivered(7, message, body);
  await tracking.during(async () => {
    const stripe = new Stripe("sk_test_1");
    const header = stripe.webhooks.generateTestHeaderString({ payload: sent, secret: "whsec_1" });
    const request = new Request("https://hook.example", { method: "POST", body: sent });
    const event = stripe.webhooks.constructEvent(await request.text(), header, "whsec_1");
    return event.type === "invoice.paid" && event.data.object.id;
  });
  const [handed] = tracking.handedOver();
  expect(handed).toMatchObject({ kind: "message", n: 7, eventType: "invoice.paid", parsed: true });
  expect(handed?.read.map(pathText)).toEqual(["data.object.id", "object", "type"]);
});

test("two answers of one text, asked for at once, are told apart", async () => {
  const read = await readBy({ a: 1, b: 2 }, async (fetch) => {
    const [first, second] = await Promise.all([
      fetch("https://x.example/"),
      fetch("https://x.example/"),
    ]);
    const one = (await first.json()) as { a: number };
    const other = (await second.json()) as { b: number };
    return one.a + other.b;
  });
  expect(read).toEqual([["a"], ["b"]]);
});

test("what nobody parses is known to be unread, and outside of the tracking nothing is followed", async () => {
  const tracking = new ReadTracking();
  const fetch = door(tracking, invoice);
  await tracking.during(() => fetch("https://x.example/"));
  const later = (await (await fetch("https://x.example/")).json()) as typeof invoice;
  expect(later.total).toBe(129900);
  expect(tracking.handedOver()).toMatchObject([
    { n: 1, parsed: false, read: [] },
    { n: 2, parsed: false, read: [] },
  ]);
});
