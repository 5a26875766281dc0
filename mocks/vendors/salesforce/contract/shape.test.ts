import { expect, test } from "vitest";
import type { Exchange, ValueKind } from "../../../../model/contract.ts";
import { salesforce } from "../index.ts";
import { contract } from "./index.ts";

const { shapeOf, kindInAnswer, kindInCall, branchesIn, authorization } = contract.surface;

function exchange(
  method: string,
  path: string,
  body?: unknown,
  status = 200,
  answer: unknown = null,
): Exchange {
  const url = `${salesforce.baseUrl}/services/${path}`;
  const text = body === undefined ? "" : JSON.stringify(body);
  return {
    call: { method, url, headers: { get: () => null }, body: text },
    answer: { status, headers: {}, body: answer === null ? null : JSON.stringify(answer) },
  };
}

const data = (method: string, path: string, body?: unknown) =>
  exchange(method, `data/v68.0/${path}`, body);
const query = (soql: string) => data("GET", `query?q=${encodeURIComponent(soql)}`);
const attributes = (type: string) => ({ attributes: { type } });

test.each([
  [data("POST", "sobjects/Account", {}), "create Account", "sobjects/Account"],
  [data("GET", "sobjects/Account/001"), "retrieve Account", "sobjects/Account/{id}"],
  [data("PATCH", "sobjects/Contract/800", {}), "change Contract", "sobjects/Contract/{id}"],
  [data("DELETE", "sobjects/Contract/800"), "delete Contract", "sobjects/Contract/{id}"],
  [
    data("PATCH", "sobjects/Account/Ext__c/A1", {}),
    "upsert Account by Ext__c",
    "sobjects/Account/Ext__c/{externalId}",
  ],
  [data("GET", "sobjects/Account/describe"), "describe Account", "sobjects/Account/describe"],
  [
    data("POST", "composite/sobjects", { records: [attributes("Account"), attributes("Account")] }),
    "create Account records",
    "composite/sobjects?of=Account",
  ],
  [
    data("PATCH", "composite/sobjects/Account/Ext__c", { records: [] }),
    "upsert Account records by Ext__c",
    "composite/sobjects/Account/Ext__c",
  ],
  [
    data("POST", "composite", {
      compositeRequest: [
        { method: "POST", url: "/services/data/v68.0/sobjects/Opportunity", body: {} },
        { method: "PATCH", url: "/services/data/v68.0/sobjects/Account/001", body: {} },
      ],
    }),
    "composite: create Opportunity, change Account",
    "composite?of=sobjects/Opportunity sobjects/Account/{id}",
  ],
  [data("GET", "query/01g-2000"), "continue query", "query/{locator}"],
  [data("GET", "limits"), "read limits", "limits"],
])("%# is its object and the kind of its key", ({ call }, operation, route) => {
  const shape = shapeOf(call);
  expect(shape).toMatchObject({ operation, route: `/services/data/v{version}/${route}` });
  expect(shape?.parts.version).toBe("68.0");
});

test("a login is no contract", () => {
  expect(shapeOf(exchange("POST", "oauth2/token").call)).toBeUndefined();
});

test("two queries are of one shape when they differ in values alone", () => {
  const of = (ids: string, since: string, most: number) =>
    query(
      `SELECT Id, Name FROM Account WHERE Id IN (${ids}) AND SystemModstamp >= ${since} AND Name != 'O\\'Hara' LIMIT ${most}`,
    );
  const one = of("'001a'", "2026-01-01T00:00:00Z", 5);
  const two = of("'001b', '001c'", "2026-02-03T04:05:06.789Z", 200);
  const { operation, route } = shapeOf(one.call) ?? {};
  expect(shapeOf(two.call)).toMatchObject({ operation, route });
  expect(operation).toBe("query Id, Name of Account by Id, SystemModstamp, Name");
  expect(route).toMatch(/WHERE Id IN \(\?\) AND SystemModstamp >= \? AND Name != \? LIMIT \?$/);
  const { id } = kindInCall(one, ["q"]) as { readonly id: string };
  const soqlOf = ({ call }: Exchange) => new URL(call.url).searchParams.get("q");
  expect(soqlOf(two)).toMatch(new RegExp(id));
  expect(soqlOf(query("SELECT Id FROM Account"))).not.toMatch(new RegExp(id));
});

const idOf = (prefix: string): ValueKind => ({ id: `^${prefix}[a-zA-Z0-9]{15}$` });
const deals = query(
  "SELECT Id, Amount, CloseDate, SystemModstamp, IsWon, Type, Account.Name, (SELECT Quantity, PricebookEntry.Product2.Billing_Frequency__c FROM OpportunityLineItems) FROM Opportunity",
);
const sums = query(
  "SELECT AccountId, COUNT(Id) n, SUM(Amount), MAX(CloseDate) FROM Opportunity GROUP BY AccountId",
);
const created = exchange("POST", "data/v68.0/sobjects/Account", { Name: "A" }, 201, {});
const refused = exchange("POST", "data/v68.0/sobjects/Account", {}, 400, [{}]);
const upserted = data("PATCH", "composite/sobjects/Account/Ext__c", { records: [{}] });
const composed = exchange(
  "POST",
  "data/v68.0/composite",
  {
    compositeRequest: [
      { method: "POST", url: "/services/data/v68.0/sobjects/Account", body: {} },
      { method: "POST", url: "/services/data/v68.0/sobjects/Account", body: {} },
    ],
  },
  200,
  {
    compositeResponse: [
      { httpStatusCode: 201, body: {} },
      { httpStatusCode: 201, body: {} },
    ],
  },
);

test.each<[Exchange, string, ValueKind]>([
  [deals, "totalSize", "integer"],
  [deals, "done", "boolean"],
  [deals, "records.*.Id", idOf("006")],
  [deals, "records.*.Amount", "number"],
  [deals, "records.*.CloseDate", { date: "yyyy-MM-dd" }],
  [deals, "records.*.SystemModstamp", { instant: "yyyy-MM-dd'T'HH:mm:ss.SSSZ" }],
  [deals, "records.*.IsWon", "boolean"],
  [deals, "records.*.Type", "text"],
  [deals, "records.*.Account.Name", "text"],
  [deals, "records.*.attributes.type", "constant"],
  [deals, "records.*.OpportunityLineItems.totalSize", "integer"],
  [deals, "records.*.OpportunityLineItems.records.*.Quantity", "number"],
  [
    deals,
    "records.*.OpportunityLineItems.records.*.PricebookEntry.Product2.Billing_Frequency__c",
    { words: ["Monthly", "Quarterly", "Annual", "One-Time"] },
  ],
  [sums, "records.*.AccountId", idOf("001")],
  [sums, "records.*.n", "integer"],
  [sums, "records.*.expr0", "number"],
  [sums, "records.*.expr1", { date: "yyyy-MM-dd" }],
  [created, "id", idOf("001")],
  [created, "success", "boolean"],
  [refused, "*.errorCode", "constant"],
  [refused, "*.message", "text"],
  [upserted, "*.created", "boolean"],
  [upserted, "*.errors.*.statusCode", "constant"],
  [composed, "compositeResponse.*.httpStatusCode", "constant"],
  [composed, "compositeResponse.*.body.id", idOf("001")],
])("the kind in an answer (%#) at %s", (given, path, kind) => {
  expect(kindInAnswer(given, path.split("."))).toEqual(kind);
});

test.each<[Exchange, string, ValueKind]>([
  [data("PATCH", "sobjects/Contract/800", {}), "ARR__c", "number"],
  [data("POST", "sobjects/Opportunity", {}), "AccountId", idOf("001")],
  [upserted, "records.*.Name", "text"],
  [upserted, "allOrNone", "boolean"],
])("the kind of what is sent (%#) at %s", (given, path, kind) => {
  expect(kindInCall(given, path.split("."))).toEqual(kind);
});

test("answers branch by what a deal is, by what an upsert did, and by an error's code", () => {
  expect(branchesIn(deals)).toEqual([
    ["records", "*", "IsWon"],
    ["records", "*", "Type"],
  ]);
  expect(
    branchesIn(exchange("PATCH", "data/v68.0/sobjects/Account/Ext__c/A1", {}, 200, {})),
  ).toEqual([["created"]]);
  expect(branchesIn(refused)).toEqual([["*", "errorCode"]]);
});

test("the header that stands for a session looks like one", () => {
  expect(authorization.example).toMatch(new RegExp(authorization.pattern));
});
