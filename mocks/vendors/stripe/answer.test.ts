import { beforeEach, expect, test } from "vitest";
import type { PinnedVersions } from "../../../model/mock.ts";
import { type BillingWorld, openBillingWorld } from "../billing-world.ts";
import { stripe } from "./index.ts";

let world: BillingWorld;
beforeEach(() => {
  world = openBillingWorld(stripe);
});

type Sent = { readonly body?: string; readonly headers?: Readonly<Record<string, string>> };

function send(method: string, path: string, { body, headers }: Sent = {}): Promise<Response> {
  return world.mock.handle(
    new Request(stripe.baseUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${world.mock.credentials.secretKey}`,
        "content-type": "application/x-www-form-urlencoded",
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    }),
  );
}

async function errorOf(response: Response): Promise<Record<string, unknown>> {
  const { error } = (await response.json()) as { error?: Record<string, unknown> };
  return error ?? {};
}

function basic(user: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${user}:`).toString("base64")}` };
}

const rows: readonly [
  string,
  string,
  Sent,
  readonly [number, string, (string | undefined)?, string?],
][] = [
  ["GET", "/v1/customers", { headers: { authorization: "" } }, [401, "invalid_request_error"]],
  [
    "GET",
    "/v1/customers",
    { headers: { authorization: "Bearer sk_test_other" } },
    [401, "invalid_request_error"],
  ],
  ["GET", "/v1/customers", { headers: basic("sk_test_other") }, [401, "invalid_request_error"]],
  [
    "GET",
    "/v1/customers",
    { headers: { "stripe-version": "2026-10-28" } },
    [400, "invalid_request_error"],
  ],
  [
    "GET",
    "/v1/customers",
    { headers: { "stripe-version": "2023-10-16" } },
    [501, "api_error", "tieout_gap"],
  ],
  [
    "GET",
    "/v1/customers",
    { headers: { "stripe-account": "acct_other" } },
    [403, "invalid_request_error", "account_invalid"],
  ],
  ["GET", "/v1/checkout/sessions", {}, [501, "api_error", "tieout_gap"]],
  ["POST", "/v1/customers", { body: "source=tok_visa" }, [501, "api_error", "tieout_gap"]],
  [
    "POST",
    "/v1/customers",
    { body: "colour=red" },
    [400, "invalid_request_error", "parameter_unknown", "colour"],
  ],
  [
    "POST",
    "/v1/prices",
    { body: "unit_amount=1" },
    [400, "invalid_request_error", "parameter_missing", "currency"],
  ],
  [
    "POST",
    "/v1/prices",
    { body: "currency=usd&unit_amount=ten" },
    [400, "invalid_request_error", "parameter_invalid_integer", "unit_amount"],
  ],
  [
    "POST",
    "/v1/prices",
    { body: "currency=" },
    [400, "invalid_request_error", "parameter_invalid_empty", "currency"],
  ],
  [
    "POST",
    "/v1/prices",
    { body: "currency=usd&unit_amount=1&product=prod_none" },
    [400, "invalid_request_error", "resource_missing", "product"],
  ],
  [
    "POST",
    "/v1/prices",
    { body: "currency=doubloon&unit_amount=1&product=p" },
    [400, "invalid_request_error", undefined, "currency"],
  ],
  ["GET", "/v1/invoices/in_none", {}, [404, "invalid_request_error", "resource_missing", "id"]],
  [
    "GET",
    "/v1/invoices?starting_after=in_none",
    {},
    [400, "invalid_request_error", "resource_missing", "starting_after"],
  ],
  [
    "GET",
    "/v1/invoices?expand[]=data.colour",
    {},
    [400, "invalid_request_error", undefined, "expand"],
  ],
  [
    "POST",
    "/v1/credit_notes",
    { body: "invoice=in_none&amount=1" },
    [400, "invalid_request_error", "resource_missing", "invoice"],
  ],
  [
    "POST",
    "/v1/refunds",
    { body: "charge=ch_none" },
    [400, "invalid_request_error", "resource_missing", "charge"],
  ],
  [
    "POST",
    "/v1/coupons",
    { body: "percent_off=5&amount_off=5" },
    [400, "invalid_request_error", "parameters_exclusive", "percent_off"],
  ],
  [
    "POST",
    "/v1/customers",
    { body: `metadata[${"k".repeat(41)}]=v` },
    [400, "invalid_request_error", undefined, "metadata"],
  ],
  [
    "POST",
    "/v1/customers",
    { body: `metadata[k]=${"v".repeat(501)}` },
    [400, "invalid_request_error", undefined, "metadata"],
  ],
  [
    "POST",
    "/v1/customers",
    { body: "payment_method=pm_card_chargeDeclined" },
    [402, "card_error", "card_declined"],
  ],
  [
    "POST",
    "/v1/customers",
    { headers: { "idempotency-key": "k".repeat(256) } },
    [400, "invalid_request_error"],
  ],
];

test.each(rows)("%s %s %j is refused", async (method, path, sent, [status, type, code, param]) => {
  const response = await send(method, path, sent);
  const error = await errorOf(response);
  expect([response.status, error.type, error.code, error.param]).toEqual([
    status,
    type,
    code,
    param,
  ]);
  expect(response.headers.get("request-id")).toMatch(/^req_/);
});

test("a 401 asks for a key, and Basic with the key and no password is one", async () => {
  const refused = await send("GET", "/v1/customers", { headers: { authorization: "" } });
  expect(refused.headers.get("www-authenticate")).toBe('Basic realm="Stripe"');
  const headers = basic(world.mock.credentials.secretKey ?? "");
  expect((await send("GET", "/v1/customers", { headers })).status).toBe(200);
});

test("the version asked for is echoed, and without one it is the account's", async () => {
  const headers = { "stripe-version": "2024-09-30.acacia" };
  const asked = await send("GET", "/v1/customers", { headers });
  const silent = await send("GET", "/v1/customers");
  expect([asked, silent].map((response) => response.headers.get("stripe-version"))).toEqual([
    "2024-09-30.acacia",
    "2026-10-28.endive",
  ]);
});

test("an account and its endpoint are each opened at the version that they are pinned to", async () => {
  const shape = async (pinned: PinnedVersions) => {
    world = openBillingWorld(stripe, { pinned });
    const customer = await send("POST", "/v1/customers", { body: "name=Acme" });
    const { id } = (await customer.json()) as { id: string };
    await send("POST", "/v1/invoices", { body: `customer=${id}` });
    const drafts = (await (await send("GET", "/v1/invoices")).json()) as { data: object[] };
    const delivery = world.mock.takeDeliveries().find((one) => one.eventType === "invoice.created");
    const event = await delivery?.build(world.now()).json();
    return [
      world.mock.apiVersion,
      customer.headers.get("stripe-version"),
      "subscription" in (drafts.data[0] ?? {}),
      event.api_version,
      "subscription" in event.data.object,
    ];
  };
  const acacia = "2025-02-24.acacia";
  const basil = "2025-03-31.basil";
  expect(await shape({ api: acacia })).toEqual([acacia, acacia, true, acacia, true]);
  expect(await shape({ api: basil, webhooks: acacia })).toEqual([
    basil,
    basil,
    false,
    acacia,
    true,
  ]);
  expect(() => openBillingWorld(stripe, { pinned: { api: "2020-08-27" } })).toThrow(
    "there is no API version 2020-08-27",
  );
});

const keyed = (key: string, body = "name=Acme"): Sent => ({
  body,
  headers: { "idempotency-key": key },
});

test("a key replays its first answer for a day, and then makes a new object", async () => {
  const first = await send("POST", "/v1/customers", keyed("k"));
  const again = await send("POST", "/v1/customers", keyed("k"));
  const text = await first.text();
  expect(await again.text()).toBe(text);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(again.headers.get("original-request")).toBe(first.headers.get("request-id"));
  expect(again.headers.get("request-id")).not.toBe(first.headers.get("request-id"));
  world.pass(24 * 60 * 60 * 1000);
  const later = await send("POST", "/v1/customers", keyed("k"));
  expect(await later.text()).not.toBe(text);
});

test("the parameters under a key may come in another order, but not change", async () => {
  await send("POST", "/v1/customers", keyed("k", "name=Acme&email=a%40a.example"));
  const turned = await send("POST", "/v1/customers", keyed("k", "email=a%40a.example&name=Acme"));
  const other = await send("POST", "/v1/customers", keyed("k", "name=Bolt"));
  expect([turned.status, other.status]).toEqual([200, 400]);
  expect((await errorOf(other)).type).toBe("idempotency_error");
});

test("a second request under a key that still runs is a conflict", async () => {
  const both = await Promise.all([
    send("POST", "/v1/customers", keyed("k")),
    send("POST", "/v1/customers", keyed("k")),
  ]);
  expect(both.map((response) => response.status)).toEqual([200, 409]);
  expect((await errorOf(both[1])).code).toBe("idempotency_key_in_use");
});

test("a refusal of parameters is not kept for its key, a refusal of the call is", async () => {
  await send("POST", "/v1/customers", keyed("early", "colour=red"));
  expect((await send("POST", "/v1/customers", keyed("early"))).status).toBe(200);
  const missing = keyed("late", "customer=cus_none");
  await send("POST", "/v1/invoices", missing);
  const again = await send("POST", "/v1/invoices", missing);
  expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([400, "true"]);
});

test("metadata merges, an empty value deletes its key, an empty whole clears it", async () => {
  const made = await send("POST", "/v1/customers", { body: "metadata[a]=1&metadata[b]=2" });
  const { id } = (await made.json()) as { id: string };
  const after = async (body: string) => {
    const response = await send("POST", `/v1/customers/${id}`, { body });
    return ((await response.json()) as { metadata: object }).metadata;
  };
  expect(await after("metadata[a]=&metadata[c]=3")).toEqual({ b: "2", c: "3" });
  expect(await after("metadata=")).toEqual({});
});
