import { expect, test } from "vitest";
import type { Exchange, ValueKind } from "../../../../model/contract.ts";
import { netsuite } from "../index.ts";
import { contract } from "./index.ts";

const { shapeOf, kindInAnswer, kindInCall, branchesIn, authorization } = contract.surface;

function exchange(
  method: string,
  path: string,
  body: unknown,
  status = 200,
  answer = "",
): Exchange {
  const text = body === undefined ? "" : JSON.stringify(body);
  const url = `${netsuite.baseUrl}/services/rest/${path}`;
  return {
    call: { method, url, headers: { get: () => null }, body: text },
    answer: { status, headers: {}, body: answer },
  };
}

const query = (q: string) => exchange("POST", "query/v1/suiteql?limit=1000", { q });

test.each([
  ["GET", "record/v1/invoice/eid:in_1", "retrieve invoice", "invoice/eid:{eid}"],
  [
    "GET",
    "record/v1/creditmemo/42",
    "retrieve creditMemo by internal id",
    "creditMemo/{internalId}",
  ],
  ["PUT", "record/v1/customer/eid:cus_1", "upsert customer", "customer/eid:{eid}"],
  ["PATCH", "record/v1/invoice/42", "change invoice by internal id", "invoice/{internalId}"],
  ["POST", "record/v1/invoice", "create invoice", "invoice"],
  [
    "GET",
    "record/v1/invoice/42/item",
    "list item of invoice by internal id",
    "invoice/{internalId}/item",
  ],
  [
    "GET",
    'record/v1/customer?q=email IS "a@b.example" AND balance GREATER 10',
    "list customer where email IS ? AND balance GREATER ?",
    "customer?q=email IS ? AND balance GREATER ?",
  ],
  [
    "POST",
    "record/v1/customerDeposit/42/!transform/depositApplication",
    "transform customerDeposit into depositApplication by internal id",
    "customerDeposit/{internalId}/!transform/depositApplication",
  ],
])("%s %s is: %s", (method, path, operation, route) => {
  const shape = shapeOf(exchange(method, path, undefined).call);
  expect(shape).toMatchObject({ operation, route: `/services/rest/record/v1/${route}` });
});

test("a login and a path that the mock does not know are no contract", () => {
  expect(shapeOf(exchange("POST", "auth/oauth2/v1/token", undefined).call)).toBeUndefined();
  expect(shapeOf(exchange("GET", "record/v1/spaceship/1", undefined).call)).toBeUndefined();
});

test("a filter matches the same filter with other values", () => {
  const list = (q: string) => exchange("GET", `record/v1/customer?limit=5&q=${q}`, undefined);
  const kind = kindInCall(list('email IS "a@b.example"'), ["q"]) as { readonly id: string };
  expect('email IS "c@d.example"').toMatch(new RegExp(kind.id));
  expect('entityId IS "c@d.example"').not.toMatch(new RegExp(kind.id));
  expect(kindInCall(list("x"), ["limit"])).toBe("integer");
});

test("two queries are of one shape when they differ in values alone", () => {
  const list = (values: string) =>
    query(`SELECT t.externalid FROM transaction t
    WHERE t.externalid IN (${values}) AND t.foreigntotal > 10`);
  const [one, two] = [list("'in_1'"), list("'in_1', 'in_2', 'in_3'")];
  const shape = shapeOf(one.call);
  expect(shape).toEqual(shapeOf(two.call));
  expect(shape?.operation).toBe("query externalid of transaction by externalid, foreigntotal");
  expect(shape?.route).toMatch(/IN \(\?\) AND t\.foreigntotal > \?$/);
  const kind = kindInCall(one, ["q"]) as { readonly id: string };
  expect(two.call.body).toBe(JSON.stringify({ q: (JSON.parse(two.call.body) as { q: string }).q }));
  expect((JSON.parse(two.call.body) as { q: string }).q).toMatch(new RegExp(kind.id));
  expect(
    "SELECT t.id FROM transaction t WHERE t.externalid IN ('x') AND t.foreigntotal > 10",
  ).not.toMatch(new RegExp(kind.id));
});

const digits: ValueKind = { id: "^\\d+$" };
const cell: ValueKind = { id: "^-?\\d+$" };
const invoice = exchange("GET", "record/v1/invoice/eid:in_1", undefined);
const rows = query(
  "SELECT t.id, t.externalid, t.trandate, t.voided, SUM(l.amount) AS amount, COUNT(t.id) AS n, NVL(a.externalid, 'x') AS role FROM transaction t JOIN transactionaccountingline l ON l.transaction = t.id JOIN account a ON a.id = l.account GROUP BY t.id",
);
const refused = exchange("PUT", "record/v1/invoice/eid:in_1", {}, 400, "{}");

test.each<[Exchange, string, ValueKind]>([
  [invoice, "id", digits],
  [invoice, "tranDate", { date: "yyyy-MM-dd" }],
  [invoice, "lastModifiedDate", { instant: "yyyy-MM-dd'T'HH:mm:ssX" }],
  [invoice, "total", "number"],
  [invoice, "taxDetailsOverride", "boolean"],
  [invoice, "entity.id", digits],
  [invoice, "entity.refName", "text"],
  [invoice, "status.id", { words: ["Open", "Paid In Full", "Voided"] }],
  [invoice, "item.items.*.item.id", digits],
  [invoice, "item.items.*.amount", "number"],
  [invoice, "item.links.*.href", { id: "^https?://.+$" }],
  [rows, "items.*.id", cell],
  [rows, "items.*.externalid", "text"],
  [rows, "items.*.trandate", { date: "M/d/yyyy" }],
  [rows, "items.*.voided", { words: ["T", "F"] }],
  [rows, "items.*.amount", "decimal text"],
  [rows, "items.*.n", cell],
  [rows, "items.*.role", "text"],
  [rows, "count", "integer"],
  [rows, "hasMore", "boolean"],
  [refused, "o:errorDetails.*.o:errorCode", "constant"],
  [refused, "o:errorDetails.*.detail", "text"],
  [refused, "status", "constant"],
])("the kind in an answer (%#) at %s", (given, path, kind) => {
  expect(kindInAnswer(given, path.split("."))).toEqual(kind);
});

test.each<[string, ValueKind]>([
  ["entity.externalId", "text"],
  ["account.id", digits],
  ["undepFunds.id", { words: ["T", "F"] }],
  ["apply.items.*.doc.id", digits],
  ["apply.items.*.apply", "boolean"],
  ["payment", "number"],
])("the kind of what is sent at %s", (path, kind) => {
  const given = exchange("PUT", "record/v1/customerPayment/eid:pi_1", {});
  expect(kindInCall(given, path.split("."))).toEqual(kind);
});

test("an answer branches by its status, a refusal by its code", () => {
  const read = exchange("GET", "record/v1/invoice/eid:in_1", undefined, 200, '{"status":{}}');
  expect(branchesIn(read)).toContainEqual(["status", "id"]);
  expect(branchesIn(refused)).toEqual([["o:errorDetails", "*", "o:errorCode"]]);
});

test("the header that stands for a login looks like either login and holds no secret", () => {
  expect(authorization.example).toMatch(new RegExp(authorization.pattern));
  expect("Bearer eyJ0").toMatch(new RegExp(authorization.pattern));
});
