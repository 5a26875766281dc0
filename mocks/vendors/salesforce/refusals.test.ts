import { beforeEach, expect, test } from "vitest";
import { acmeAndSeats, type CrmWorld, openCrm, tenSeats } from "../crm-battery/world.ts";
import { salesforce } from "./index.ts";

let world: CrmWorld;
let authorization: string;

const url = (path: string): string => `${salesforce.baseUrl}${path}`;

beforeEach(async () => {
  world = openCrm(salesforce);
  world.mock.setUp(acmeAndSeats);
  world.mock.closeDeal(tenSeats());
  const { clientId = "", clientSecret = "" } = world.mock.credentials;
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const answer = await world.mock.handle(
    new Request(url("/services/oauth2/token"), {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    }),
  );
  authorization = `Bearer ${(await answer.json()).access_token}`;
});

async function call(method: string, path: string, body?: unknown, headers = {}) {
  const answer = await world.mock.handle(
    new Request(url(`/services/data/v68.0${path}`), {
      method,
      headers: { authorization, ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
  );
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === "" ? null : JSON.parse(text),
  };
}

const deal = () => world.facts("deal")[0]?.id ?? "";
const contract = () => world.facts("contract")[0]?.id ?? "";
const opportunity = { Name: "A", StageName: "Prospecting", CloseDate: "2026-03-31" };

type Row = readonly [string, number, string, () => readonly [string, string, unknown?, object?]];
const rows: readonly Row[] = [
  ["a body that is not JSON", 400, "JSON_PARSER_ERROR", () => ["POST", "/sobjects/Account", "{"]],
  ["a missing name", 400, "REQUIRED_FIELD_MISSING", () => ["POST", "/sobjects/Account", {}]],
  [
    "a field that is not there",
    400,
    "INVALID_FIELD",
    () => ["POST", "/sobjects/Account", { Name: "A", Colour__c: "red" }],
  ],
  [
    "a stamp",
    400,
    "INVALID_FIELD_FOR_INSERT_UPDATE",
    () => ["POST", "/sobjects/Account", { Name: "A", CreatedDate: "2026-01-01T00:00:00Z" }],
  ],
  [
    "an id in the body",
    400,
    "INVALID_FIELD_FOR_INSERT_UPDATE",
    () => ["PATCH", `/sobjects/Opportunity/${deal()}`, { Id: deal() }],
  ],
  [
    "a text too long",
    400,
    "STRING_TOO_LONG",
    () => ["POST", "/sobjects/Account", { Name: "A".repeat(256) }],
  ],
  [
    "a date that is none",
    400,
    "JSON_PARSER_ERROR",
    () => ["POST", "/sobjects/Opportunity", { ...opportunity, CloseDate: "31.03.2026" }],
  ],
  [
    "a number too large",
    400,
    "NUMBER_OUTSIDE_VALID_RANGE",
    () => ["POST", "/sobjects/Opportunity", { ...opportunity, Contract_Term__c: 1200 }],
  ],
  [
    "a text as number",
    400,
    "JSON_PARSER_ERROR",
    () => ["POST", "/sobjects/Opportunity", { ...opportunity, Amount: "many" }],
  ],
  [
    "a word of no picklist",
    400,
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    () => ["PATCH", `/sobjects/Opportunity/${deal()}`, { Billing_Frequency__c: "Weekly" }],
  ],
  [
    "a service that the contract's picklist lacks",
    400,
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    () => ["PATCH", `/sobjects/Contract/${contract()}`, { Service_Status__c: "Paused" }],
  ],
  [
    "terms that nobody knows",
    400,
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    () => ["PATCH", `/sobjects/Opportunity/${deal()}`, { Payment_Terms__c: "Barter" }],
  ],
  [
    "an id that is none",
    400,
    "MALFORMED_ID",
    () => ["POST", "/sobjects/Opportunity", { ...opportunity, AccountId: "acme" }],
  ],
  [
    "an id of nothing",
    400,
    "INVALID_CROSS_REFERENCE_KEY",
    () => ["POST", "/sobjects/Opportunity", { ...opportunity, AccountId: "001000000000001AAA" }],
  ],
  [
    "an e-mail without a host",
    400,
    "INVALID_EMAIL_ADDRESS",
    () => ["POST", "/sobjects/Account", { Name: "A", Billing_Email__c: "acme" }],
  ],
  [
    "both prices of a line",
    400,
    "FIELD_INTEGRITY_EXCEPTION",
    () => [
      "POST",
      "/sobjects/OpportunityLineItem",
      { OpportunityId: deal(), PricebookEntryId: deal(), Quantity: 1, UnitPrice: 1, TotalPrice: 1 },
    ],
  ],
  [
    "another start of a running contract",
    400,
    "FIELD_INTEGRITY_EXCEPTION",
    () => ["PATCH", `/sobjects/Contract/${contract()}`, { StartDate: "2026-02-01" }],
  ],
  [
    "deleting a running contract",
    400,
    "ENTITY_IS_LOCKED",
    () => ["DELETE", `/sobjects/Contract/${contract()}`],
  ],
  ["an object that is not there", 404, "NOT_FOUND", () => ["POST", "/sobjects/Deal", {}]],
  [
    "an external id that is none",
    404,
    "NOT_FOUND",
    () => ["PATCH", "/sobjects/Account/Name/A", {}],
  ],
  [
    "an upsert with its key in the body",
    400,
    "INVALID_FIELD",
    () => ["PATCH", "/sobjects/Account/Ext__c/A", { Name: "A", Ext__c: "A" }],
  ],
  [
    "updateOnly without a match",
    404,
    "NOT_FOUND",
    () => ["PATCH", "/sobjects/Account/Ext__c/A?updateOnly=true", { Name: "A" }],
  ],
  [
    "a write over a newer version",
    412,
    "PRECONDITION_FAILED",
    () => [
      "PATCH",
      `/sobjects/Opportunity/${deal()}`,
      { NextStep: "x" },
      { "if-unmodified-since": "Wed, 31 Dec 2025 00:00:00 GMT" },
    ],
  ],
  [
    "a method that the resource lacks",
    405,
    "METHOD_NOT_ALLOWED",
    () => ["PUT", `/sobjects/Opportunity/${deal()}`, {}],
  ],
  [
    "a locator of nothing",
    400,
    "INVALID_QUERY_LOCATOR",
    () => ["GET", "/query/01g000000000001AAA-2000"],
  ],
  [
    "more than 200 records",
    400,
    "LIMIT_EXCEEDED",
    () => [
      "POST",
      "/composite/sobjects",
      {
        records: Array.from({ length: 201 }, () => ({
          attributes: { type: "Account" },
          Name: "A",
        })),
      },
    ],
  ],
  ["an object left out of this mock", 501, "NOT_MOCKED", () => ["POST", "/sobjects/Order", {}]],
  [
    "a resource left out of this mock",
    501,
    "NOT_MOCKED",
    () => ["POST", "/composite/tree/Account", {}],
  ],
  ["a parameter that is not there", 501, "NOT_MOCKED", () => ["GET", "/limits?scope=mine"]],
  [
    "a condition left out of this mock",
    501,
    "NOT_MOCKED",
    () => [
      "GET",
      `/sobjects/Opportunity/${deal()}`,
      undefined,
      { "if-modified-since": "Wed, 31 Dec 2025 00:00:00 GMT" },
    ],
  ],
];

test.each(rows)("%s: %i %s", async (_what, status, errorCode, request) => {
  const [method, path, body, headers] = request();
  const answer = await call(method, path, body, headers);
  expect([answer.status, answer.body[0].errorCode]).toEqual([status, errorCode]);
});

test("what this mock leaves out is counted in evidence", async () => {
  await call("POST", "/sobjects/Order", {});
  await call("GET", "/query?q=SELECT+Industry+FROM+Account");
  const gaps = world.records.flatMap((it) => (it.kind === "gap" ? [it.unknown] : []));
  expect(gaps).toEqual(["object Order", "field Industry"]);
});

test("a token is refused after two idle hours, and every answer tells the usage", async () => {
  const before = await call("GET", "/limits");
  expect(before.headers.get("sforce-limit-info")).toBe("api-usage=1/15000");
  world.pass(119 * 60_000);
  expect((await call("GET", "/limits")).status).toBe(200);
  world.pass(120 * 60_000);
  const late = await call("GET", "/limits");
  expect([late.status, late.body]).toEqual([
    401,
    [{ message: "Session expired or invalid", errorCode: "INVALID_SESSION_ID" }],
  ]);
});

test("a reference to a failed part halts what needs it, and nothing else", async () => {
  const base = "/services/data/v68.0/sobjects/Account";
  const part = (referenceId: string, body: object) => ({
    method: "POST",
    url: base,
    referenceId,
    body,
  });
  const { body } = await call("POST", "/composite", {
    compositeRequest: [
      part("bad", { Phone: "1" }),
      part("child", { Name: "Child", ParentId: "@{bad.id}" }),
      part("good", { Name: "Good" }),
    ],
  });
  expect(body.compositeResponse.map((it: { httpStatusCode: number }) => it.httpStatusCode)).toEqual(
    [400, 400, 201],
  );
  expect(body.compositeResponse[1].body[0].errorCode).toBe("PROCESSING_HALTED");
});

test("what the integration writes back is a fact of the contract", async () => {
  const fields = {
    ARR__c: 12000.005,
    Billing_Status__c: "active",
    Billing_Subscription_Id__c: "sub_1",
    Service_Status__c: "Suspended",
  };
  expect((await call("PATCH", `/sobjects/Contract/${contract()}`, fields)).status).toBe(204);
  expect(world.facts("contract")[0]).toMatchObject({
    arr: { minor: 1_200_001n, currency: "USD" },
    billingStatus: "active",
    subscriptionId: "sub_1",
    service: "suspended",
  });
});
