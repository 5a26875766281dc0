import assert from "node:assert/strict";
import type { Client } from "./driver.ts";
import {
  closeThrough,
  itemLine,
  makeCustomer,
  openMonth,
  postingOf,
  readGiven,
  refused,
  written,
} from "./given.ts";

/** The external id of the period that a document was posted into. */
async function postedIn(client: Client, externalId: string): Promise<unknown> {
  const rows = await client.query(
    `SELECT p.externalid AS period FROM transaction t JOIN accountingperiod p ON p.id = t.postingperiod WHERE t.externalid = '${externalId}'`,
  );
  return rows[0]?.period;
}

/** Item 12: a document dated in a closed month, under each preference of the account. */
export async function closedPeriod(client: Client): Promise<void> {
  const given = await readGiven(client);
  const customer = await makeCustomer(client, "C12");
  const closed = await openMonth(client);
  await closeThrough(client, closed.period);
  const next = await openMonth(client);
  const today = Date.parse(`${next.lastDay}T12:00:00Z`) + 5 * 86_400_000;
  await client.driver.push(Math.max(today, client.driver.now()));
  const current = new Date(client.driver.now()).toISOString().slice(0, 7);
  const body = (more: Record<string, unknown> = {}) => ({
    entity: { id: customer },
    tranDate: closed.lastDay,
    item: { items: [itemLine(given, { amount: 10 })] },
    ...more,
  });
  const put = (key: string, sent: unknown) => client.record("PUT", `invoice/eid:${key}`, sent);
  const prefer = (setting: string) => client.driver.act("closed period posting", setting);
  await prefer("first open period");
  await written(put("I12a", body()));
  assert.equal(await postedIn(client, "I12a"), next.period);
  const kept = await client.record("GET", "invoice/eid:I12a");
  assert.equal(kept.at("tranDate"), closed.lastDay);
  await prefer("current period");
  await written(put("I12b", body()));
  assert.equal(await postedIn(client, "I12b"), current);
  await prefer("reject");
  await refused(put("I12c", body()), 400, "INVALID_KEY_OR_REF", "postingperiod");
  await prefer("first open period");
  const named = body({ postingPeriod: { externalId: next.period } });
  await client.driver.act("date outside period", "refuse");
  await refused(put("I12d", named), 400, "USER_ERROR", "not within the date range");
  await client.driver.act("date outside period", "allow");
  await written(put("I12d", named));
  const explicit = body({ postingPeriod: { externalId: closed.period } });
  await refused(put("I12e", explicit), 400, "INVALID_KEY_OR_REF", "Invalid postingperiod");
}

function monthsLater(period: string, months: number): string {
  const [year = 0, month = 0] = period.split("-").map(Number);
  const at = year * 12 + month - 1 + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/** Item 22: a deferred line becomes a plan of twelve months; the first is posted at its end. */
export async function recognition(client: Client): Promise<void> {
  const given = await readGiven(client);
  const customer = await makeCustomer(client, "C22");
  const { period, firstDay } = await openMonth(client);
  const lastMonth = monthsLater(period, 11);
  const to = new Date(Date.parse(`${monthsLater(period, 12)}-01T00:00:00Z`) - 86_400_000);
  const dates = { from: firstDay, to: to.toISOString().slice(0, 10) };
  assert.equal(dates.to.slice(0, 7), lastMonth);
  const body = { entity: { id: customer }, tranDate: firstDay };
  const line = itemLine(given, { amount: 12000, ...dates });
  const id = await written(
    client.record("PUT", "invoice/eid:I22", { ...body, item: { items: [line] } }),
  );
  const elements = await client.query(
    `SELECT e.id, p.id AS plan, p.amount, p.statusfordisplay AS status FROM revenueelement e JOIN revenueplan p ON p.createdfrom = e.id WHERE e.source = ${id}`,
  );
  assert.deepEqual(
    [elements.length, elements[0]?.amount, elements[0]?.status],
    [1, "12000", "Not Started"],
  );
  const rowsOf = () =>
    client.query(
      `SELECT amount, isrecognized, journal FROM revenueplanplannedrevenue WHERE revenueplan = ${String(elements[0]?.plan)} ORDER BY id`,
    );
  const planned = await rowsOf();
  assert.equal(planned.length, 12);
  assert.ok(planned.every((row) => row.isrecognized === "F"));
  await client.driver.act("recognise", period);
  const [first] = await rowsOf();
  assert.deepEqual([first?.amount, first?.isrecognized], [planned[0]?.amount, "T"]);
  const journal = await client.record(
    "GET",
    `journalEntry/${String(first?.journal)}?expandSubResources=true`,
  );
  assert.equal(journal.status, 200, journal.text);
  assert.match(String(journal.at("memo")), /^Revenue recognition/);
  const invoice = await client.record("GET", "invoice/eid:I22");
  const recognised = Number(first?.amount);
  assert.equal(invoice.at("recognizedRevenue"), recognised);
  assert.equal(invoice.at("deferredRevenue"), Math.round((12000 - recognised) * 100) / 100);
  const { revRecStartDate: _start, ...undated } = line;
  const missing = client.record("POST", "invoice", { ...body, item: { items: [undated] } });
  await refused(missing, 400, "USER_ERROR", "Rev. Rec. Start Date");
  await refused(client.record("GET", "revenuePlan/1"), 404, "NOT_FOUND", "Record type");
  const posting = { accounts_receivable: "Dr 12000", deferred_revenue: "Cr 12000" };
  assert.deepEqual(await postingOf(client, "I22"), posting);
}

/** Item 25: locks and close as the period shows them; the API cannot reopen. */
export async function close(client: Client): Promise<void> {
  const given = await readGiven(client);
  const customer = await makeCustomer(client, "C25");
  const { period, firstDay } = await openMonth(client);
  const path = `accountingPeriod/eid:${period}`;
  const flags = async (): Promise<readonly unknown[]> => {
    const answer = await client.record("GET", path);
    return ["arLocked", "allLocked", "closed"].map((name) => answer.at(name));
  };
  assert.deepEqual(await flags(), [false, false, false]);
  await client.driver.act("lock", period);
  assert.deepEqual(await flags(), [true, false, false]);
  const item = { items: [itemLine(given, { amount: 10 })] };
  const body = { entity: { id: customer }, tranDate: firstDay, item };
  await refused(client.record("POST", "invoice", body), 400, "USER_ERROR", "locked");
  await closeThrough(client, period);
  assert.deepEqual(await flags(), [true, true, true]);
  const closedOn = (await client.record("GET", path)).at("closedOnDate");
  assert.match(String(closedOn), /^\d{4}-\d{2}-\d{2}$/);
  await refused(client.record("PATCH", path, { closed: false }), 400, "USER_ERROR");
}
