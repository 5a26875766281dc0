import assert from "node:assert/strict";
import type { Client } from "./driver.ts";
import {
  type Given,
  itemLine,
  makeCustomer,
  makeInvoice,
  openMonth,
  postingOf,
  readGiven,
  refused,
  written,
} from "./given.ts";
import { queryByClient } from "./login.ts";

/** Item 6: the posting of an invoice, by netsuite-rest; every value is text. */
export async function generalLedger(client: Client): Promise<void> {
  const customer = await makeCustomer(client, "C6");
  await makeInvoice(client, { customer, key: "I6", amount: 3024.65 });
  const q = `SELECT SUM(tal.debit) AS debit, SUM(tal.credit) AS credit,
    SUM(CASE WHEN tal.transactionline = 0 THEN tal.debit END) AS receivable
    FROM transactionaccountingline tal JOIN transaction t ON t.id = tal.transaction
    WHERE t.externalid = 'I6'`;
  const { data } = await queryByClient(client.driver, q);
  const [row] = data.items;
  assert.deepEqual(row, { links: [], debit: "3024.65", credit: "3024.65", receivable: "3024.65" });
}

const cash = { externalId: "cash_clearing" };

/** Item 7: a payment of 250 on an invoice of 200. */
export async function payments(client: Client): Promise<void> {
  const customer = await makeCustomer(client, "C7");
  await makeInvoice(client, { customer, key: "I7", amount: 200 });
  const { firstDay: tranDate } = await openMonth(client);
  const apply = { items: [{ doc: { externalId: "I7" }, apply: true, amount: 200 }] };
  const head = { customer: { id: customer }, tranDate, account: cash };
  const body = { ...head, payment: 250, apply };
  await written(client.record("PUT", "customerPayment/eid:P7", body));
  assert.equal((await client.record("GET", "invoice/eid:I7")).at("status.id"), "Paid In Full");
  const payment = await client.record("GET", "customerpayment/eid:P7");
  assert.deepEqual([payment.at("applied"), payment.at("unapplied")], [200, 50]);
  assert.equal(payment.at("status.id"), "Deposited");
  const receivable = { cash_clearing: "Dr 250", accounts_receivable: "Cr 250" };
  assert.deepEqual(await postingOf(client, "P7"), receivable);
  const late = {
    ...head,
    payment: 10,
    apply: { items: [{ doc: { externalId: "I7" }, amount: 10 }] },
  };
  const again = await client.record("POST", "customerPayment", late);
  assert.equal(again.status, 400, again.text);
}

async function makeMemo(client: Client, memo: Record<string, unknown>, key: string) {
  const { firstDay: tranDate } = await openMonth(client);
  const body = { tranDate, ...memo };
  await written(client.record("PUT", `creditMemo/eid:${key}`, body));
}

/** Item 8: a credit memo of 30 on an open invoice. */
export async function creditMemos(client: Client): Promise<void> {
  const given = await readGiven(client);
  const customer = await makeCustomer(client, "C8");
  await makeInvoice(client, { customer, key: "I8", amount: 100 });
  const item = { items: [itemLine(given, { amount: 30 })] };
  const apply = { items: [{ doc: { externalId: "I8" }, apply: true, amount: 30 }] };
  await makeMemo(client, { entity: { id: customer }, item, apply }, "M8");
  assert.equal((await client.record("GET", "invoice/eid:I8")).at("amountRemaining"), 70);
  assert.equal((await client.record("GET", "creditMemo/eid:M8")).at("status.id"), "Fully Applied");
}

/** Item 9: money that pays nothing yet, used by the transform, the rest paid back. */
export async function deposits(client: Client): Promise<void> {
  const customer = await makeCustomer(client, "C9");
  await makeInvoice(client, { customer, key: "I9", amount: 200 });
  const { firstDay: tranDate } = await openMonth(client);
  const head = { customer: { id: customer }, tranDate, account: cash };
  const id = await written(
    client.record("PUT", "customerDeposit/eid:D9", { ...head, payment: 150 }),
  );
  assert.deepEqual(await postingOf(client, "D9"), {
    cash_clearing: "Dr 150",
    unapplied_cash: "Cr 150",
  });
  const apply = { items: [{ doc: { externalId: "I9" }, apply: true, amount: 120 }] };
  const path = `customerDeposit/${id}/!transform/depositApplication`;
  await written(client.record("POST", path, { externalId: "A9", tranDate, apply }));
  assert.deepEqual(await postingOf(client, "A9"), {
    unapplied_cash: "Dr 120",
    accounts_receivable: "Cr 120",
  });
  assert.equal((await client.record("GET", "invoice/eid:I9")).at("amountRemaining"), 80);
  assert.equal((await client.record("GET", "customerDeposit/eid:D9")).at("unapplied"), 30);
  await refused(
    client.record("POST", "depositApplication", { deposit: { id }, tranDate, apply }),
    400,
    "USER_ERROR",
    "by a transform",
  );
  const more = { items: [{ doc: { externalId: "I9" }, apply: true, amount: 30.01 }] };
  await refused(client.record("POST", path, { tranDate, apply: more }), 400, "USER_ERROR");
  const deposit = { items: [{ doc: { id }, apply: true, amount: 30 }] };
  await written(client.record("PUT", "customerRefund/eid:R9", { ...head, deposit }));
  assert.deepEqual(await postingOf(client, "R9"), {
    unapplied_cash: "Dr 30",
    cash_clearing: "Cr 30",
  });
  const settled = (await client.record("GET", "customerDeposit/eid:D9")).at("status.id");
  assert.equal(settled, "Fully Applied");
}

/** Item 10: what a payment has left is refunded. */
export async function refundOfPayment(client: Client): Promise<void> {
  const customer = await makeCustomer(client, "C10");
  const { firstDay: tranDate } = await openMonth(client);
  const head = { customer: { id: customer }, tranDate, account: cash };
  await written(client.record("PUT", "customerPayment/eid:P10", { ...head, payment: "50.00" }));
  const apply = { items: [{ doc: { externalId: "P10" } }] };
  await written(client.record("PUT", "customerRefund/eid:R10", { ...head, apply }));
  assert.equal((await client.record("GET", "customerRefund/eid:R10")).at("total"), 50);
  assert.equal((await client.record("GET", "customerPayment/eid:P10")).at("unapplied"), 0);
}

/** Item 11: a journal must balance; in cents, not in floats. */
export async function journals(client: Client): Promise<void> {
  const { subsidiary } = await readGiven(client);
  const { firstDay: tranDate } = await openMonth(client);
  const lines = (...sides: readonly Record<string, unknown>[]) => ({
    subsidiary: { externalId: subsidiary },
    tranDate,
    line: { items: sides },
  });
  const fees = { account: { externalId: "payment_fees" } };
  const unbalanced = lines({ ...fees, debit: 0.3 }, { account: cash, credit: 0.2 });
  await refused(
    client.record("POST", "journalEntry", unbalanced),
    400,
    "USER_ERROR",
    "must balance",
  );
  const balanced = lines(
    { ...fees, debit: 0.1 },
    { ...fees, debit: 0.2 },
    { account: cash, credit: 0.3 },
  );
  await written(client.record("PUT", "journalEntry/eid:J11", balanced));
  const posted = { payment_fees: "Dr 0.3", cash_clearing: "Cr 0.3" };
  assert.deepEqual(await postingOf(client, "J11"), posted);
}

function taxed(given: Given, customer: string, tranDate: string, taxAmount: number) {
  const detail = {
    taxDetailsReference: { id: "il_1" },
    taxCode: { externalId: given.jurisdiction },
    taxType: { externalId: given.jurisdiction },
    taxBasis: 3024.65,
    taxRate: 8.25,
    taxAmount,
  };
  return {
    entity: { id: customer },
    tranDate,
    taxDetailsOverride: true,
    taxRegOverride: true,
    nexus: { externalId: given.jurisdiction },
    item: { items: [itemLine(given, { amount: 3024.65, reference: "il_1" })] },
    taxDetails: { items: [detail] },
  };
}

/** Item 21: tax as the sender states it, right or wrong. */
export async function taxDetails(client: Client): Promise<void> {
  const given = await readGiven(client);
  const customer = await makeCustomer(client, "C21");
  const { firstDay } = await openMonth(client);
  const body = taxed(given, customer, firstDay, 249.53);
  await written(client.record("PUT", "invoice/eid:I21", body));
  const invoice = await client.record("GET", "invoice/eid:I21");
  assert.deepEqual([invoice.at("taxTotal"), invoice.at("total")], [249.53, 3274.18]);
  assert.deepEqual(await postingOf(client, "I21"), {
    accounts_receivable: "Dr 3274.18",
    deferred_revenue: "Cr 3024.65",
    tax_payable: "Cr 249.53",
  });
  await written(client.record("PUT", "invoice/eid:I21w", taxed(given, customer, firstDay, 249.5)));
  assert.equal((await client.record("GET", "invoice/eid:I21w")).at("taxTotal"), 249.5);
  const { taxDetailsOverride: _override, ...without } = body;
  await refused(client.record("POST", "invoice", without), 400, "USER_ERROR");
  const stray = structuredClone(body);
  const [detail] = stray.taxDetails.items;
  if (detail !== undefined) detail.taxDetailsReference.id = "il_2";
  const answer = await refused(client.record("POST", "invoice", stray), 400, "INVALID_KEY_OR_REF");
  const at = answer.at("o:errorDetails.0.o:errorPath");
  assert.equal(at, "taxDetails.items[0].taxDetailsReference");
  const line = {
    ...itemLine(given, { amount: 3024.65, reference: "il_1" }),
    custcol_credited_line: "I21/il_1",
    custcol_basis: "unused",
  };
  await written(client.record("PUT", "creditMemo/eid:M21", { ...body, item: { items: [line] } }));
  assert.deepEqual(await postingOf(client, "M21"), {
    accounts_receivable: "Cr 3274.18",
    deferred_revenue: "Dr 3024.65",
    tax_payable: "Dr 249.53",
  });
}

/** Item 23: the look-up of the posting; an order posts nothing. */
export async function postings(client: Client): Promise<void> {
  const given = await readGiven(client);
  const customer = await makeCustomer(client, "C23");
  const { firstDay: tranDate } = await openMonth(client);
  await makeInvoice(client, { customer, key: "I23", amount: 99.99 });
  const rows = await client.query(
    `SELECT tal.account, a.acctnumber, tal.debit, tal.credit, tal.amount, tl.subsidiary,
      tl.department, tl.class, tl.location, tl.entity, t.postingperiod, BUILTIN.DF(t.status) AS status
     FROM transactionaccountingline tal JOIN transaction t ON t.id = tal.transaction
     JOIN transactionline tl ON tl.transaction = tal.transaction AND tl.id = tal.transactionline
     JOIN account a ON a.id = tal.account
     WHERE t.externalid = 'I23' AND tal.posting = 'T' AND tal.accountingbook = 1
     ORDER BY tal.transactionline`,
  );
  assert.deepEqual(
    rows.map((row) => [row.debit, row.credit, row.amount, row.status]),
    [
      ["99.99", undefined, "99.99", "Invoice : Open"],
      [undefined, "99.99", "-99.99", "Invoice : Open"],
    ],
  );
  assert.ok(
    rows.every((row) =>
      Object.values(row).every((cell) => typeof cell === "string" || Array.isArray(cell)),
    ),
  );
  const item = { items: [itemLine(given, { amount: 10 })] };
  const order = { entity: { id: customer }, tranDate, item };
  await written(client.record("PUT", "salesOrder/eid:S23", order));
  assert.deepEqual(await postingOf(client, "S23"), {});
}

/** Item 24: a refund pays something back, or is refused. */
export async function refundOfMemo(client: Client): Promise<void> {
  const given = await readGiven(client);
  const customer = await makeCustomer(client, "C24");
  const { firstDay: tranDate } = await openMonth(client);
  const item = { items: [itemLine(given, { amount: 80 })] };
  await makeMemo(client, { entity: { id: customer }, item }, "M24");
  assert.equal((await client.record("GET", "creditMemo/eid:M24")).at("unapplied"), 80);
  const head = { customer: { id: customer }, tranDate, account: cash };
  await refused(client.record("POST", "customerRefund", head), 400, "USER_ERROR");
  const apply = { items: [{ doc: { externalId: "M24" }, apply: true, amount: 80 }] };
  const id = await written(client.record("POST", "customerRefund", { ...head, apply }));
  assert.equal((await client.record("GET", `customerRefund/${id}`)).at("total"), 80);
  assert.equal((await client.record("GET", "creditMemo/eid:M24")).at("status.id"), "Fully Applied");
}
