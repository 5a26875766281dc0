import { beforeAll, expect, test } from "vitest";
import { type ErpWorld, openErp } from "../../erp-battery/world.ts";
import { type Client, openInProcess } from "../conversation/driver.ts";
import { netsuite } from "../index.ts";

let client: Client;
let world: ErpWorld;
const invoice = (amount: number) => ({
  entity: { externalId: "acme" },
  tranDate: "2026-01-02",
  custbody_billing_event: "evt_1",
  item: {
    items: [
      {
        item: { externalId: "seats" },
        quantity: 2,
        amount,
        revRecStartDate: "2026-01-01",
        revRecEndDate: "2026-12-31",
        custcol_billing_line: "il_1, il_2",
      },
    ],
  },
});

beforeAll(async () => {
  world = openErp(netsuite);
  client = openInProcess(world.mock, world, netsuite.baseUrl);
  const customer = { companyName: "Acme", subsidiary: { externalId: "US01" } };
  await client.record("PUT", "customer/eid:acme", customer);
  await client.record("PUT", "invoice/eid:in_1", invoice(0.1));
  await client.record("PUT", "invoice/eid:in_2", invoice(0.2));
});

async function rows(q: string): Promise<readonly object[]> {
  return (await client.query(q)).map(({ links: _links, ...row }) => row);
}

test.each<[string, readonly object[]]>([
  ["SELECT SUM(foreigntotal) AS s FROM transaction", [{ s: "0.3" }]],
  ["SELECT SUM(foreigntotal) - 0.3 AS s FROM transaction", [{ s: "0" }]],
  ["SELECT COUNT(*) n, MAX(trandate) d FROM transaction", [{ n: "2", d: "1/2/2026" }]],
  ["SELECT trandate FROM transaction WHERE externalid = 'in_1'", [{ trandate: "1/2/2026" }]],
  [
    "SELECT TO_CHAR(trandate, 'YYYY-MM-DD') AS Day FROM transaction WHERE trandate >= '1/2/2026' AND externalid = 'in_1'",
    [{ day: "2026-01-02" }],
  ],
  ["SELECT id FROM transaction WHERE trandate > TO_DATE('2026-01-02', 'YYYY-MM-DD')", []],
  [
    "SELECT NVL(memo, 'none') AS memo, voided FROM transaction WHERE externalid = 'in_2'",
    [{ memo: "none", voided: "F" }],
  ],
  ["SELECT memo FROM transaction WHERE externalid = 'in_1'", [{}]],
  [
    "SELECT BUILTIN.DF(entity) AS who FROM transaction WHERE externalid = 'in_1'",
    [{ who: "Acme" }],
  ],
  ["SELECT UPPER('a') FROM subsidiary", [{ expr1: "A" }]],
  ["SELECT COUNT(*) AS n FROM customer WHERE companyname LIKE 'ac%'", [{ n: "0" }]],
  [
    "SELECT ROUND(1.005, 2) AS r, TRUNC(2.7) AS t, 1 / 2 AS h FROM subsidiary",
    [{ r: "1.01", t: "2", h: "0.5" }],
  ],
  [
    "SELECT tl.quantity, tl.custcol_billing_line AS lines FROM transactionline tl JOIN transaction t ON t.id = tl.transaction WHERE t.externalid = 'in_1' AND tl.mainline = 'F'",
    [{ quantity: "-2", lines: "il_1, il_2" }],
  ],
  [
    "SELECT CASE WHEN a.accttype = 'AcctRec' THEN 'AR' ELSE 'other' END AS kind, SUM(tal.amount) AS s FROM transactionaccountingline tal JOIN account a ON a.id = tal.account GROUP BY CASE WHEN a.accttype = 'AcctRec' THEN 'AR' ELSE 'other' END HAVING SUM(tal.amount) <> 0 ORDER BY 1",
    [
      { kind: "AR", s: "0.3" },
      { kind: "other", s: "-0.3" },
    ],
  ],
])("%s", async (q, expected) => {
  expect(await rows(q)).toEqual(expected);
});

test("a change shows in the next query, a deleted document in none", async () => {
  const q =
    "SELECT externalid, foreigntotal, custbody_billing_event AS e FROM transaction WHERE externalid LIKE 'in!_3' ESCAPE '!'";
  await client.record("PUT", "invoice/eid:in_3", invoice(5));
  expect(await rows(q)).toEqual([{ externalid: "in_3", foreigntotal: "5", e: "evt_1" }]);
  await client.record("PATCH", "invoice/eid:in_3", { custbody_billing_event: "evt_2" });
  expect(await rows(q)).toEqual([{ externalid: "in_3", foreigntotal: "5", e: "evt_2" }]);
  await client.record("DELETE", "invoice/eid:in_3");
  expect(await rows(q)).toEqual([]);
  expect((await client.record("GET", "invoice/eid:in_3")).status).toBe(404);
});
