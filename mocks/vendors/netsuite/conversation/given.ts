import assert from "node:assert/strict";
import type { Answer, Client } from "./driver.ts";

/** Records that several items need, made through the API alone. */
export type Given = {
  readonly item: string;
  readonly jurisdiction: string;
  readonly subsidiary: string;
};

async function first(client: Client, type: string): Promise<string> {
  const listed = await client.record("GET", `${type}?limit=1`);
  const found = await client.record("GET", `${type}/${String(listed.at("items.0.id"))}`);
  const externalId = found.at("externalId");
  assert.ok(typeof externalId === "string", `the account has no ${type}`);
  return externalId;
}

/** An item whose revenue is deferred: the company's own, such as write-offs, are earned at once. */
async function deferringItem(client: Client): Promise<string> {
  const listed = await client.record("GET", "serviceSaleItem?limit=50");
  for (let at = 0; listed.at(`items.${at}.id`) !== undefined; at += 1) {
    const id = String(listed.at(`items.${at}.id`));
    const found = await client.record("GET", `serviceSaleItem/${id}`);
    const externalId = found.at("externalId");
    const isDeferring = found.at("deferredRevenueAccount.id") !== undefined;
    if (isDeferring && typeof externalId === "string") return externalId;
  }
  return assert.fail("the account has no item with a deferred revenue account");
}

export async function readGiven(client: Client): Promise<Given> {
  return {
    item: await deferringItem(client),
    jurisdiction: await first(client, "salesTaxItem"),
    subsidiary: await first(client, "subsidiary"),
  };
}

/** A write that must succeed; gives the internal id out of `Location`. */
export async function written(answer: Answer | Promise<Answer>): Promise<string> {
  const { status, text, headers } = await answer;
  assert.equal(status, 204, text);
  const location = headers.get("location") ?? "";
  assert.match(location, /\/services\/rest\/record\/v1\/\w+\/\d+$/);
  return location.slice(location.lastIndexOf("/") + 1);
}

/** A call that must be refused with this status and code; the detail holds `text`. */
export async function refused(
  answer: Answer | Promise<Answer>,
  status: number,
  code: string,
  text = "",
): Promise<Answer> {
  const found = await answer;
  assert.equal(found.status, status, found.text);
  assert.equal(found.at("o:errorDetails.0.o:errorCode"), code, found.text);
  assert.ok(String(found.at("o:errorDetails.0.detail")).includes(text), found.text);
  return found;
}

export async function makeCustomer(client: Client, key: string): Promise<string> {
  const { subsidiary } = await readGiven(client);
  const body = { companyName: `Company ${key}`, subsidiary: { externalId: subsidiary } };
  return written(client.record("PUT", `customer/eid:${key}`, body));
}

export type LineOf = {
  readonly amount: number;
  readonly from?: string;
  readonly to?: string;
  readonly reference?: string;
};

/** One item line with a service period; the end date is the last day. */
export function itemLine(given: Given, line: LineOf): Record<string, unknown> {
  return {
    item: { externalId: given.item },
    quantity: 1,
    amount: line.amount,
    revRecStartDate: line.from ?? "2026-01-01",
    revRecEndDate: line.to ?? "2026-12-31",
    ...(line.reference === undefined ? {} : { taxDetailsReference: line.reference }),
  };
}

/** An invoice of one line without tax, by its external id. */
export async function makeInvoice(
  client: Client,
  sale: { readonly customer: string; readonly key: string; readonly amount: number; on?: string },
): Promise<string> {
  const given = await readGiven(client);
  return written(
    client.record("PUT", `invoice/eid:${sale.key}`, {
      entity: { id: sale.customer },
      tranDate: sale.on ?? (await openMonth(client)).firstDay,
      item: { items: [itemLine(given, { amount: sale.amount })] },
    }),
  );
}

export type Month = {
  readonly period: string;
  readonly firstDay: string;
  readonly lastDay: string;
};

/** The first month that is still open, from January 2026 on. */
export async function openMonth(client: Client): Promise<Month> {
  const rows = await client.query(
    "SELECT externalid, TO_CHAR(startdate, 'YYYY-MM-DD') AS firstday, TO_CHAR(enddate, 'YYYY-MM-DD') AS lastday " +
      "FROM accountingperiod WHERE closed = 'F' AND startdate >= TO_DATE('2026-01-01', 'YYYY-MM-DD') ORDER BY startdate",
  );
  const { externalid, firstday, lastday } = rows[0] ?? {};
  return { period: String(externalid), firstDay: String(firstday), lastDay: String(lastday) };
}

/** Closes every open month up to this one, in order, each after its revenue is posted. */
export async function closeThrough(client: Client, period: string): Promise<void> {
  const rows = await client.query(
    "SELECT externalid FROM accountingperiod WHERE closed = 'F' ORDER BY startdate",
  );
  for (const { externalid } of rows) {
    if (String(externalid) > period) return;
    await client.driver.act("recognise", String(externalid));
    await client.driver.act("close", String(externalid));
  }
}

/** The posting of a document, as a tie-out reads it (netsuite.md, section 3.5). */
export async function postingOf(
  client: Client,
  externalId: string,
): Promise<Readonly<Record<string, string>>> {
  const rows = await client.query(
    `SELECT a.externalid AS account, SUM(tal.debit) AS debit, SUM(tal.credit) AS credit
     FROM transactionaccountingline tal
     JOIN transaction t ON t.id = tal.transaction
     JOIN transactionline tl ON tl.transaction = tal.transaction AND tl.id = tal.transactionline
     JOIN account a ON a.id = tal.account
     WHERE t.externalid = '${externalId}' AND tal.posting = 'T' AND tal.accountingbook = 1
     GROUP BY a.externalid`,
  );
  return Object.fromEntries(
    rows.map(({ account, debit, credit }) => [
      String(account),
      debit === undefined ? `Cr ${String(credit)}` : `Dr ${String(debit)}`,
    ]),
  );
}
