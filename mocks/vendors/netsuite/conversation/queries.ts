import assert from "node:assert/strict";
import { type Answer, answerOf, type Client, openClient } from "./driver.ts";
import { itemLine, makeCustomer, openMonth, readGiven, refused, written } from "./given.ts";

const suiteql = "/services/rest/query/v1/suiteql";

/** Item 13: pages by their links; offset and header that the vendor refuses. */
export async function paging(client: Client): Promise<void> {
  const { driver } = client;
  const prefer = { prefer: "transient" };
  const five = await client.query("SELECT id FROM accountingperiod ORDER BY startdate");
  const ids = five.slice(0, 5).map((row) => String(row.id));
  const body = { q: `SELECT id FROM accountingperiod WHERE id IN (${ids.join(", ")}) ORDER BY id` };
  let path: string | undefined = `${suiteql}?limit=2`;
  const sizes: unknown[] = [];
  while (path !== undefined) {
    const page: Answer = await client.call("POST", path, { body, headers: prefer });
    assert.equal(page.status, 200, page.text);
    assert.equal(page.at("totalResults"), 5);
    sizes.push(page.at("count"));
    const links = page.at("links") as readonly { readonly rel: string; readonly href: string }[];
    const next = links.find((link) => link.rel === "next")?.href;
    assert.ok(next === undefined || next.startsWith(driver.baseUrl), next);
    assert.equal(page.at("hasMore"), next !== undefined);
    path = next?.slice(driver.baseUrl.length);
  }
  assert.deepEqual(sizes, [2, 2, 1]);
  const odd = client.call("POST", `${suiteql}?offset=3&limit=2`, { body, headers: prefer });
  await refused(odd, 400, "INVALID_PARAMETER", "offset");
  await refused(client.call("POST", suiteql, { body }), 400, "INVALID_HEADER", "Prefer");
  const unknown = { q: "SELECT t.nosuchcolumn FROM transaction t" };
  const column = client.call("POST", suiteql, { body: unknown, headers: prefer });
  await refused(column, 400, "INVALID_PARAMETER", "Field 'nosuchcolumn'");
  const periods = await client.record("GET", "accountingPeriod?limit=10&offset=10");
  assert.equal(periods.at("items.0.periodName"), undefined);
}

/** Item 20: a maintenance window answers with a page of its own and leaves nothing half done. */
export async function maintenance(client: Client): Promise<void> {
  const given = await readGiven(client);
  const customer = await makeCustomer(client, "C20");
  const { firstDay } = await openMonth(client);
  const item = { items: [itemLine(given, { amount: 10 })] };
  const body = { entity: { id: customer }, tranDate: firstDay, item };
  await client.driver.act("maintenance", "on");
  try {
    const answer = await client.record("PUT", "invoice/eid:I20", body);
    assert.equal(answer.status, 503);
    assert.match(answer.headers.get("content-type") ?? "", /text\/html/);
    assert.match(answer.text, /regularly scheduled maintenance/);
    const unsigned = await answerOf(await fetch(`${client.driver.baseUrl}${suiteql}`));
    assert.equal(unsigned.status, 503);
  } finally {
    await client.driver.act("maintenance", "off");
  }
  const later = openClient(client.driver, "after maintenance");
  await refused(later.record("GET", "invoice/eid:I20"), 404, "NONEXISTENT_ID");
  await written(later.record("PUT", "invoice/eid:I20", body));
}
