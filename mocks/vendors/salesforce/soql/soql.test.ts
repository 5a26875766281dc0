import { beforeAll, expect, test } from "vitest";
import { acmeAndSeats, openCrm, tenSeats, toFifteen } from "../../crm-battery/world.ts";
import { salesforce } from "../index.ts";

let ask: (soql: string) => Promise<{ status: number; body: Record<string, unknown>[] & Page }>;
type Page = { totalSize: number; records: Record<string, unknown>[] };

beforeAll(async () => {
  const { mock } = openCrm(salesforce);
  mock.setUp(acmeAndSeats);
  mock.closeDeal(tenSeats());
  mock.closeDeal(tenSeats("second", "bolt"));
  mock.amendDeal(toFifteen);
  const { clientId = "", clientSecret = "" } = mock.credentials;
  const form = {
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  };
  const url = salesforce.baseUrl;
  const answer = await mock.handle(
    new Request(`${url}/services/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    }),
  );
  const authorization = `Bearer ${(await answer.json()).access_token}`;
  ask = async (soql) => {
    const query = `${url}/services/data/v68.0/query?q=${encodeURIComponent(soql)}`;
    const found = await mock.handle(new Request(query, { headers: { authorization } }));
    return { status: found.status, body: await found.json() };
  };
});

const names = "SELECT Name FROM Opportunity WHERE";
const acme = "Acme Robotics deal";
const bolt = "Bolt GmbH second";
const upsell = "Acme Robotics upsell";

const finds: readonly (readonly [string, readonly string[]])[] = [
  [`${names} IsWon = true`, [acme, bolt, upsell]],
  [`${names} Name = 'ACME robotics DEAL'`, [acme]],
  [`${names} Name != 'Acme Robotics deal' AND Amends__c = null`, [bolt]],
  [`${names} NOT (Name LIKE 'acme%')`, [bolt]],
  [`${names} Name LIKE 'Bolt GmbH secon_'`, [bolt]],
  [`${names} Name IN ('Bolt GmbH second', 'x')`, [bolt]],
  [`${names} Name NOT IN ('Bolt GmbH second')`, [acme, upsell]],
  [`${names} (Type = 'Upsell' OR Type = 'Renewal') AND IsWon = true`, [upsell]],
  [`${names} Account.Name = 'Bolt GmbH'`, [bolt]],
  [`${names} Amends__r.Type = 'New Business'`, [upsell]],
  [
    `${names} AccountId IN (SELECT Id FROM Account WHERE Tax_Jurisdiction__c = 'US-TX')`,
    [acme, bolt, upsell],
  ],
  [`${names} Id NOT IN (SELECT Amends__c FROM Opportunity)`, [bolt, upsell]],
  [`${names} CloseDate = 2026-01-01 AND Effective_Date__c > 2026-06-30`, [upsell]],
  [`${names} SystemModstamp >= 2026-01-01T06:00:00Z`, [acme, bolt, upsell]],
  [`${names} SystemModstamp > 2026-01-01T01:00:00-05:00`, []],
  [`${names} CreatedDate = TODAY AND CloseDate = THIS_YEAR`, [acme, bolt, upsell]],
  [`${names} CloseDate = LAST_N_DAYS:7 ORDER BY Name DESC LIMIT 2 OFFSET 1`, [upsell, acme]],
  [`${names} Amount >= 18000 order by Name`, [upsell]],
];

test.each(finds)("%s", async (soql, expected) => {
  const { body } = await ask(soql);
  expect(body.records?.map((it) => it.Name) ?? body).toEqual(expected);
});

const refusals: readonly (readonly [string, number, string])[] = [
  ["SELECT Id FORM Account", 400, "MALFORMED_QUERY"],
  ["SELECT * FROM Account", 400, "MALFORMED_QUERY"],
  [`${names} IsWon = true AND Amount > 1 OR Amount < 1`, 400, "MALFORMED_QUERY"],
  [`${names} Name = 'it\\'`, 400, "MALFORMED_QUERY"],
  [`${names} Name = 'a\\z'`, 400, "MALFORMED_QUERY"],
  ["SELECT FIELDS(ALL) FROM Account", 400, "MALFORMED_QUERY"],
  ["SELECT Name, COUNT(Id) FROM Account", 400, "MALFORMED_QUERY"],
  ["SELECT Id FROM Account OFFSET 2001", 400, "MALFORMED_QUERY"],
  [`${names} CloseDate = LAST_TUESDAY`, 400, "MALFORMED_QUERY"],
  ["SELECT Margin__c FROM Account", 400, "INVALID_FIELD"],
  ["SELECT Owner.Name FROM Account", 400, "INVALID_FIELD"],
  [`${names} CloseDate = '2026-01-01'`, 400, "INVALID_FIELD"],
  [`${names} Amount = '1'`, 400, "INVALID_FIELD"],
  [`${names} Name = 1`, 400, "INVALID_FIELD"],
  ["SELECT CurrencyIsoCode FROM Account", 400, "INVALID_FIELD"],
  ["SELECT Id FROM Deal", 400, "INVALID_TYPE"],
  ["SELECT Id, (SELECT Id FROM Deals) FROM Account", 400, "INVALID_TYPE"],
  [`${names} Id = 'abc'`, 400, "INVALID_QUERY_FILTER_OPERATOR"],
  [`${names} Type INCLUDES ('Upsell')`, 400, "INVALID_QUERY_FILTER_OPERATOR"],
  ["SELECT Id FROM Contact", 501, "NOT_MOCKED"],
  ["SELECT FORMAT(Amount) FROM Opportunity", 501, "NOT_MOCKED"],
  ["SELECT Type FROM Opportunity GROUP BY Type HAVING COUNT(Id) > 1", 501, "NOT_MOCKED"],
  [`${names} CloseDate = LAST_WEEK`, 501, "NOT_MOCKED"],
];

test.each(refusals)("%s is refused with %i %s", async (soql, status, errorCode) => {
  const found = await ask(soql);
  expect([found.status, found.body[0]?.errorCode]).toEqual([status, errorCode]);
});

test("COUNT() alone answers a number of records and none of them", async () => {
  const { body } = await ask("SELECT COUNT() FROM Opportunity");
  expect(body).toEqual({ totalSize: 3, done: true, records: [] });
});

test("aggregates count what is there and add exactly", async () => {
  const { body } = await ask(
    "SELECT Account.Name, COUNT(Id), COUNT(Amends__c) amends, SUM(Amount), MAX(CloseDate) FROM Opportunity GROUP BY Account.Name",
  );
  expect(body.records).toEqual([
    // 10 × 1,200.00 + 15 × 1,200.00
    {
      attributes: { type: "AggregateResult" },
      Name: "Acme Robotics",
      expr0: 2,
      amends: 1,
      expr1: 30_000,
      expr2: "2026-01-01",
    },
    {
      attributes: { type: "AggregateResult" },
      Name: "Bolt GmbH",
      expr0: 1,
      amends: 0,
      expr1: 12_000,
      expr2: "2026-01-01",
    },
  ]);
});

test("moments are shown with an offset without colon, days without a zone", async () => {
  const { body } = await ask("SELECT CloseDate, SystemModstamp FROM Opportunity LIMIT 1");
  expect(body.records[0]).toMatchObject({
    CloseDate: "2026-01-01",
    SystemModstamp: "2026-01-01T06:00:00.000+0000",
  });
});
