import assert from "node:assert/strict";
import type { Client } from "./driver.ts";
import { itemLine, makeCustomer, openMonth, readGiven, refused, written } from "./given.ts";

/** Item 3: a customer by POST, by external id, by PUT. */
export async function customers(client: Client): Promise<void> {
  const { subsidiary } = await readGiven(client);
  const body = { companyName: "C1 Ltd", subsidiary: { externalId: subsidiary }, externalId: "C1" };
  const id = await written(client.record("POST", "customer", body));
  const read = await client.record("GET", "customer/eid:C1");
  assert.equal(read.status, 200);
  assert.match(read.headers.get("content-type") ?? "", /oracle\.resource\+json; type=singular/);
  assert.deepEqual(
    [read.at("id"), read.at("companyName"), read.at("externalId")],
    [id, "C1 Ltd", "C1"],
  );
  assert.equal(read.at("subsidiary.links.0.rel"), "self");
  await refused(client.record("POST", "customer", body), 400, "USER_ERROR", "already exists");
  const change = {
    companyName: "C1 Ltd",
    subsidiary: { externalId: subsidiary },
    email: "a@c1.example",
  };
  assert.equal(await written(client.record("PUT", "customer/eid:C1", change)), id);
  assert.equal(await written(client.record("PUT", "customer/eid:C1", change)), id);
  const listed = await client.record("GET", "customer?q=email%20IS%20%22a%40c1.example%22");
  assert.deepEqual([listed.at("totalResults"), listed.at("items.0.id")], [1, id]);
  assert.equal(listed.at("items.0.companyName"), undefined);
}

/** Item 4: an order, billed whole, once. */
export async function orders(client: Client): Promise<void> {
  const given = await readGiven(client);
  const entity = { id: await makeCustomer(client, "C4") };
  const { firstDay } = await openMonth(client);
  const items = [itemLine(given, { amount: 120 }), itemLine(given, { amount: 80.5 })];
  const order = await written(
    client.record("POST", "salesOrder", { entity, tranDate: firstDay, item: { items } }),
  );
  const path = `salesOrder/${order}`;
  assert.equal((await client.record("GET", path)).at("status.id"), "Pending Billing");
  const body = { tranDate: firstDay };
  const invoice = await written(client.record("POST", `${path}/!transform/invoice`, body));
  const billed = await client.record("GET", `invoice/${invoice}?expandSubResources=true`);
  assert.equal(billed.at("total"), 200.5);
  assert.equal(billed.at("createdFrom.id"), order);
  assert.equal(billed.at("item.totalResults"), 2);
  assert.equal((await client.record("GET", path)).at("status.id"), "Billed");
  await refused(client.record("POST", `${path}/!transform/invoice`, body), 400, "USER_ERROR");
}

/** Item 5: an invoice, whole and with its lines behind a link. */
export async function invoices(client: Client): Promise<void> {
  const given = await readGiven(client);
  const customer = await makeCustomer(client, "C5");
  const { firstDay } = await openMonth(client);
  const body = {
    entity: { id: customer },
    tranDate: firstDay,
    externalId: "I5",
    item: { items: [itemLine(given, { amount: 12000 })] },
  };
  const id = await written(client.record("POST", "invoice", body));
  const whole = await client.record("GET", "invoice/eid:I5?expandSubResources=true");
  assert.equal(whole.at("id"), id);
  assert.equal(whole.at("item.items.0.amount"), 12000);
  assert.equal(whole.at("item.items.0.revRecEndDate"), "2026-12-31");
  assert.deepEqual([whole.at("total"), whole.at("amountRemaining")], [12000, 12000]);
  assert.equal(whole.at("status.id"), "Open");
  const short = await client.record("GET", "invoice/eid:I5");
  assert.equal(short.at("item.items"), undefined);
  const link = String(short.at("item.links.0.href"));
  assert.ok(link.startsWith(client.driver.baseUrl), link);
  const lines = await client.call("GET", link.slice(client.driver.baseUrl.length));
  assert.equal(lines.at("items.0.amount"), 12000);
}

/** Item 17: lines of a PATCH are merged by their key; `replace` takes the place of all. */
export async function sublists(client: Client): Promise<void> {
  const given = await readGiven(client);
  const entity = { id: await makeCustomer(client, "C17") };
  const { firstDay } = await openMonth(client);
  const first = { entity, tranDate: firstDay, item: { items: [itemLine(given, { amount: 10 })] } };
  const id = await written(client.record("POST", "invoice", first));
  const path = `invoice/${id}`;
  const totalOf = async (): Promise<unknown> => (await client.record("GET", path)).at("total");
  await written(
    client.record("PATCH", path, { item: { items: [itemLine(given, { amount: 5 })] } }),
  );
  assert.equal(await totalOf(), 15);
  await written(client.record("PATCH", path, { item: { items: [{ line: 1, amount: 11 }] } }));
  assert.equal(await totalOf(), 16);
  const replaced = { item: { items: [itemLine(given, { amount: 7 })] } };
  await written(client.record("PATCH", `${path}?replace=item`, replaced));
  assert.equal(await totalOf(), 7);
}

/** Item 18: an unknown property, at its path, and dropped on demand. */
export async function unknownProperties(client: Client): Promise<void> {
  const given = await readGiven(client);
  const entity = { id: await makeCustomer(client, "C18") };
  const { firstDay } = await openMonth(client);
  const line = { ...itemLine(given, { amount: 10 }), custcol_unknown: "x" };
  const body = { entity, tranDate: firstDay, item: { items: [line] } };
  const headers = { "x-netsuite-propertynamevalidation": "Error" };
  const path = "/services/rest/record/v1/invoice";
  const answer = await refused(
    client.call("POST", path, { body, headers }),
    400,
    "INVALID_CONTENT",
    "custcol_unknown",
  );
  assert.equal(answer.at("o:errorDetails.0.o:errorPath"), "item.items[0].custcol_unknown");
  const ignore = { "x-netsuite-propertynamevalidation": "Ignore" };
  await written(client.call("POST", path, { body, headers: ignore }));
  const odd = { "x-netsuite-propertynamevalidation": "Maybe" };
  await refused(client.call("POST", path, { body, headers: odd }), 400, "INVALID_HEADER");
  const legacy = { ...itemLine(given, { amount: 10 }), taxRate1: 8.25 };
  const legacyBody = { ...body, item: { items: [legacy] } };
  await refused(client.record("POST", "invoice", legacyBody), 400, "INVALID_CONTENT", "taxRate1");
}

/** Item 19: the answer to a POST is lost; the retry makes a second invoice, a PUT does not. */
export async function lostAnswers(client: Client): Promise<void> {
  const given = await readGiven(client);
  const customer = await makeCustomer(client, "C19");
  const { firstDay } = await openMonth(client);
  const item = { items: [itemLine(given, { amount: 42 })] };
  const body = { entity: { id: customer }, tranDate: firstDay, item };
  const countOf = async (): Promise<unknown> => {
    const rows = await client.query(
      `SELECT COUNT(*) AS n, SUM(foreigntotal) AS total FROM transaction WHERE entity = ${customer} AND type = 'CustInvc'`,
    );
    return rows[0];
  };
  await client.record("POST", "invoice", body);
  await client.record("POST", "invoice", body);
  assert.deepEqual(await countOf(), { links: [], n: "2", total: "84" });
  const first = await written(client.record("PUT", "invoice/eid:I19", body));
  assert.equal(await written(client.record("PUT", "invoice/eid:I19", body)), first);
  assert.deepEqual(await countOf(), { links: [], n: "3", total: "126" });
  await refused(client.record("PUT", `invoice/${first}`, body), 405, "METHOD_NOT_ALLOWED");
}

/** Item 26: master data by external id; what is inactive or not the customer's is refused. */
export async function masterData(client: Client): Promise<void> {
  const given = await readGiven(client);
  const account = await client.record("GET", "account/eid:deferred_revenue");
  assert.equal(account.at("acctType.id"), "DeferRevenue");
  const item = await client.record("GET", `serviceSaleItem/eid:${given.item}`);
  assert.equal(item.at("deferredRevenueAccount.id"), account.at("id"));
  const other = client.record("GET", `nonInventorySaleItem/eid:${given.item}`);
  await refused(other, 404, "NONEXISTENT_ID");
  assert.equal((await client.record("GET", `SUBSIDIARY/eid:${given.subsidiary}`)).status, 200);
  for (const type of ["nexus", "taxtype", "salestaxitem"]) {
    const answer = await client.record("GET", `${type}/eid:${given.jurisdiction}`);
    assert.equal(answer.status, 200, answer.text);
  }
  const entity = { id: await makeCustomer(client, "C26") };
  const { firstDay } = await openMonth(client);
  const items = [itemLine(given, { amount: 10 })];
  const body = { entity, tranDate: firstDay, item: { items } };
  const foreign = { ...body, currency: { externalId: "EUR" } };
  await refused(client.record("POST", "invoice", foreign), 400, "INVALID_KEY_OR_REF", "currency");
  const path = `serviceSaleItem/${String(item.at("id"))}`;
  await written(client.record("PATCH", path, { isInactive: true }));
  await refused(client.record("POST", "invoice", body), 400, "USER_ERROR", "inactive");
  await written(client.record("PATCH", path, { isInactive: false }));
  await written(client.record("POST", "invoice", body));
}
