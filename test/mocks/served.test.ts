import { readFileSync } from "node:fs";
import { join } from "node:path";
import jsforce from "jsforce";
import Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../cli/tieout.ts";
import { listen } from "./listener.ts";
import { type ServedMocks, serveMocks } from "./served.ts";

// One process for all of them: each test looks only at what it has made itself.
let served: ServedMocks;
beforeAll(async () => {
  served = await serveMocks();
});
afterAll(() => served[Symbol.asyncDispose]());

type Reading = { readonly now: string; readonly aheadMs: number };

async function clock(): Promise<Reading> {
  return (await served.drive("GET", "/clock")) as Reading;
}

/** Sales wins a deal of the customer that the scenario gives. */
async function win(deal: string): Promise<void> {
  const startsOn = (await clock()).now.slice(0, 10);
  await served.drive("POST", "/people/deeds", {
    do: "sales closes",
    deal,
    customer: "acme",
    startsOn,
    termMonths: 12,
    renews: false,
    lines: [{ product: "seats", quantity: 10, discountPercent: null }],
  });
}

function stripeClient(): Stripe {
  const { url, credentials } = served.vendor("stripe");
  const { hostname, port } = new URL(url);
  return new Stripe(credentials.secretKey ?? "", {
    host: hostname,
    port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

test("unchanged clients on their own transports reach the vendors", async () => {
  const { url, credentials } = served.vendor("salesforce");
  const { clientId = "", clientSecret = "" } = credentials;
  const connection = new jsforce.Connection({
    version: "68.0",
    oauth2: { loginUrl: url, clientId, clientSecret },
  });
  await connection.authorize({ grant_type: "client_credentials" });
  const { records } = await connection.query("SELECT Name FROM Account");
  expect(records.map(({ Name }) => Name)).toContain("Acme Robotics");
  const { data } = await stripeClient().prices.list({ lookup_keys: ["seats:usd:year"] });
  expect(data.map(({ unit_amount }) => unit_amount)).toEqual([120000]);
});

test("the clock runs on, is pushed by seconds or to a moment, and dates the answers", async () => {
  const first = await clock();
  const by = (await served.drive("POST", "/clock", { seconds: 3600 })) as Reading;
  const gained = Date.parse(by.now) - Date.parse(first.now);
  expect(gained).toBeGreaterThanOrEqual(3_600_000);
  expect(gained).toBeLessThan(3_600_000 + 20_000);
  const to = new Date(Date.parse(by.now) + 86_400_000).toISOString();
  const reached = (await served.drive("POST", "/clock", { to })) as Reading;
  expect(reached.now >= to).toBe(true);
  const answer = await fetch(`${served.vendor("salesforce").url}/services/data`);
  const dated = Date.parse(answer.headers.get("date") ?? "");
  expect(Math.abs(dated - Date.parse(reached.now))).toBeLessThan(20_000);
});

test("pushes that come at once add up", async () => {
  const before = await clock();
  const push = () => served.drive("POST", "/clock", { seconds: 86_400 });
  await Promise.all([push(), push(), push()]);
  const gained = Date.parse((await clock()).now) - Date.parse(before.now);
  expect(Math.floor(gained / 86_400_000)).toBe(3);
});

test("two clients at once each get what is theirs", async () => {
  const make = async (name: string): Promise<readonly string[]> => {
    const client = stripeClient();
    const ids: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      ids.push((await client.customers.create({ name, email: `${n}@${name}.example` })).id);
    }
    const found = await Promise.all(ids.map((id) => client.customers.retrieve(id)));
    expect(found.map((one) => !one.deleted && one.name)).toEqual(ids.map(() => name));
    return ids;
  };
  const ids = (await Promise.all([make("left"), make("right")])).flat();
  expect(new Set(ids).size).toBe(20);
});

const noJson = /^the body is not JSON .*; send for example /;
const wrong = [
  ["POST", "/clock", "seconds=60", 400, noJson],
  ["POST", "/clock", "", 400, noJson],
  ["POST", "/clock", { hours: 1 }, 400, /send for example \{"seconds": 86400\}/],
  ["POST", "/clock", { seconds: -1 }, 400, /send for example/],
  ["POST", "/clock", { seconds: 1e12 }, 400, /send for example/],
  ["POST", "/clock", { to: "tomorrow" }, 400, /send for example/],
  ["POST", "/clock", { to: "2025-01-01T00:00:00Z" }, 400, /stands at 20.* and only goes forward/],
  ["POST", "/clock", { to: "2126-01-01T00:00:00Z" }, 400, /more than ten years/],
  ["PUT", "/listener", { url: "ftp://127.0.0.1" }, 400, /^url: .*send for example/],
  ["PUT", "/listener", { url: "my-service" }, 400, /^url: .*send for example/],
  ["POST", "/people/deeds", { do: "sales dances" }, 400, /^do: .*send for example/],
  ["POST", "/people/deeds", { do: "finance replays", deal: "d" }, 409, /needs a scenario; served/],
  ["POST", "/people/deeds", { do: "finance maps product", product: "x" }, 409, /no product x/],
  ["POST", "/people/payments", { invoice: "in_none", by: "card" }, 409, /payment of in_none: ./],
  ["POST", "/people/finance/close", { period: "2026-13" }, 400, /^period: a month YYYY-MM/],
  ["POST", "/people/finance/close", { period: "2027-06" }, 409, /close 2027-06: .*refused/],
  [
    "POST",
    "/people/acts",
    { vendor: "sap", act: "a", argument: "" },
    400,
    /are salesforce, stripe/,
  ],
  [
    "POST",
    "/people/acts",
    { vendor: "netsuite", act: "dance", argument: "" },
    400,
    /no act "dance"; it has recognise, close, lock/,
  ],
  ["POST", "/drops", { vendor: "sap", lose: "call" }, 400, /are salesforce, stripe, netsuite/],
  ["POST", "/drops", { vendor: "stripe", lose: "mind" }, 400, /^lose: /],
  ["GET", "/nowhere", undefined, 404, /no GET \/nowhere here; there are GET \/clock, POST \/clock/],
] as const;

test.each(wrong)("the control door refuses %s %s %j with %i and says why", async (...row) => {
  const [method, path, sent, status, why] = row;
  const answer = await served.control(method, path, sent);
  expect(answer.body).toEqual({ error: expect.stringMatching(why) });
  expect(answer.status).toBe(status);
});

test("the control door tells where everything is, and each of its routes is documented", async () => {
  const told = (await served.drive("GET", "/")) as { readonly routes: readonly string[] };
  const page = readFileSync(join(root, "docs/mocks.md"), "utf8");
  expect(told.routes.filter((route) => !page.includes(`\`${route}\``))).toEqual([]);
  const url = served.vendor("netsuite").url;
  const routes = expect.arrayContaining(["POST /clock", "PUT /listener", "POST /drops"]);
  const vendors = expect.arrayContaining([expect.objectContaining({ vendor: "netsuite", url })]);
  expect(told).toEqual({ now: expect.any(String), vendors, routes });
});

test("what sales and finance do reaches the vendors, and the listener hears of it", async () => {
  await using listener = await listen();
  await served.drive("PUT", "/listener", { url: `${listener.url}/hooks/` });
  await win("heard");
  await served.drive("POST", "/clock", { seconds: 6 });
  await served.drive("PUT", "/listener", { url: null });
  const [message] = listener.take();
  expect(message?.path).toBe("/hooks/salesforce");
  expect(message?.body).toContain("<sf:StageName>Closed Won</sf:StageName>");
  const acts = { netsuite: expect.arrayContaining(["maintenance"]), stripe: [], salesforce: [] };
  expect(await served.drive("GET", "/people/acts")).toEqual(acts);
  const maintenance = { vendor: "netsuite", act: "maintenance" };
  await served.drive("POST", "/people/acts", { ...maintenance, argument: "on" });
  expect((await fetch(served.vendor("netsuite").url)).status).toBe(503);
  await served.drive("POST", "/people/acts", { ...maintenance, argument: "off" });
});

test("an endpoint on loopback gets its messages itself, at the moment when they fall due", async () => {
  const seen: string[] = [];
  await using listener = await listen(async (_message, answer) => {
    seen.push((await clock()).now);
    answer.end();
  });
  const client = stripeClient();
  const url = `${listener.url}/mine`;
  const enabled_events = ["product.created"] as const;
  const endpoint = await client.webhookEndpoints.create({
    url,
    enabled_events: [...enabled_events],
  });
  const before = (await clock()).now;
  const product = await client.products.create({ name: "Heard" });
  await served.drive("POST", "/clock", { seconds: 30 * 86_400 });
  const [message] = listener.take();
  const signature = String(message?.headers["stripe-signature"]);
  const at = Number(/t=(\d+)/.exec(signature)?.[1]) * 1000;
  const secret = endpoint.secret ?? "";
  const event = client.webhooks.constructEvent(
    message?.body ?? "",
    signature,
    secret,
    300,
    undefined,
    at,
  );
  expect(event.data.object).toMatchObject({ id: product.id });
  // The listener's own calls meet the clock where the message stands, not a month later.
  expect(Date.parse(seen[0] ?? "") - Date.parse(before)).toBeLessThan(20_000);
  await client.webhookEndpoints.del(endpoint.id);
});

test("without a listener messages are kept, and can be read and forgotten", async () => {
  await served.drive("DELETE", "/messages");
  await win("kept");
  await served.drive("POST", "/clock", { seconds: 6 });
  const kept = await served.drive("GET", "/messages");
  const message = { vendor: "salesforce", attempt: 1, to: null, status: null, accepted: true };
  expect(kept).toEqual([expect.objectContaining(message)]);
  expect(await served.drive("DELETE", "/messages")).toEqual(kept);
  expect(await served.drive("GET", "/messages")).toEqual([]);
});

test("calls are kept with their answers, without the key, and can be forgotten", async () => {
  await served.drive("DELETE", "/calls");
  const { id } = await stripeClient().customers.create({ name: "Kept Ltd" });
  const kept = await served.drive("GET", "/calls");
  const answer = { status: 200, body: expect.stringContaining(id) };
  expect(kept).toEqual([
    expect.objectContaining({
      vendor: "stripe",
      method: "POST",
      path: "/v1/customers",
      body: "name=Kept%20Ltd",
      answer: expect.objectContaining(answer),
    }),
  ]);
  const { credentials } = served.vendor("stripe");
  expect(JSON.stringify(kept)).not.toContain(String(credentials.secretKey));
  expect(await served.drive("DELETE", "/calls")).toEqual(kept);
  expect(await served.drive("GET", "/calls")).toEqual([]);
});

test("a lost call is never done, a lost answer is", async () => {
  const { url, credentials } = served.vendor("stripe");
  const headers = { authorization: `Bearer ${credentials.secretKey}` };
  const make = (name: string) =>
    fetch(`${url}/v1/products`, { method: "POST", headers, body: new URLSearchParams({ name }) });
  const lose = async (what: "call" | "answer", name: string): Promise<number> => {
    const drop = { vendor: "stripe", lose: what, method: "post", path: "/v1/products" };
    await served.drive("POST", "/drops", drop);
    await expect(make(name)).rejects.toThrow("fetch failed");
    const { data } = await stripeClient().products.list({ limit: 100 });
    return data.filter((product) => product.name === name).length;
  };
  expect(await lose("call", "never made")).toBe(0);
  expect(await lose("answer", "made unheard")).toBe(1);
  expect(await served.drive("GET", "/drops")).toEqual([]);
  await served.drive("POST", "/drops", { vendor: "stripe", lose: "call", times: 5 });
  expect(await served.drive("DELETE", "/drops")).toEqual([]);
  expect((await make("heard")).status).toBe(200);
});

test("a login that two clocks cannot agree on is remarked on once", async () => {
  const { url } = served.vendor("netsuite");
  const remarks = () => served.errors().match(/netsuite refused a login/g)?.length ?? 0;
  for (let asked = 0; asked < 200 && remarks() === 0; asked += 1) {
    expect((await fetch(`${url}/services/rest/record/v1/customer`)).status).toBe(401);
  }
  expect(remarks()).toBe(1);
  expect(served.errors()).toContain("docs/mocks.md");
});
