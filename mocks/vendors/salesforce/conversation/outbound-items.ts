import {
  type ConversationItem,
  connect,
  type Driver,
  deepEqual,
  equal,
  idOf,
  ok,
  openDeal,
  triedSince,
  win,
} from "./driver.ts";

const hour = 60 * 60;

/** Items 21 and 24: outbound messages to a listener that refuses, is down, or takes them. */
export const outboundItems: readonly ConversationItem[] = [
  {
    n: 21,
    title: "a refused message comes again under the same notification id",
    async run(driver) {
      const connection = await connect(driver);
      const from = driver.messages().length;
      driver.listen("refuses");
      await win(connection, await openDeal(connection, "Twenty-one"));
      await driver.pass(6);
      driver.listen("acknowledges");
      await driver.pass(16);
      await driver.pass(hour);
      const ids = triedSince(driver, from).map((message) => message.map((it) => it.id));
      equal(ids.length, 2);
      deepEqual(ids[0], ids[1]);
      ok(ids[0]?.[0]?.startsWith("04l"));
    },
  },
  {
    n: 24,
    title: "outbound messages are batched, repeated with fresh values, and dropped after a day",
    async run(driver) {
      await batched(driver);
      await dropped(driver);
      await fresh(driver);
    },
  },
];

async function batched(driver: Driver): Promise<void> {
  const connection = await connect(driver);
  const first = await openDeal(connection, "Twenty-four A");
  const second = await openDeal(connection, "Twenty-four B", { Type: "New Business" });
  const from = driver.messages().length;
  driver.listen("refuses");
  await win(connection, first);
  await win(connection, second);
  await driver.pass(6);
  driver.listen("acknowledges");
  await driver.pass(16);
  await driver.pass(hour);
  const tried = triedSince(driver, from);
  equal(tried.length, 2);
  const [once, again] = tried;
  deepEqual(
    once?.map((it) => it.fields.Id),
    [first, second],
  );
  deepEqual(
    again?.map((it) => it.id),
    once?.map((it) => it.id),
  );
  // Empty fields are left out; the others stand in alphabetical order after the id.
  deepEqual(Object.keys(once?.[0]?.fields ?? {}), [
    "Id",
    "AccountId",
    "CloseDate",
    "Discount_Approved__c",
    "IsWon",
    "StageName",
    "SystemModstamp",
  ]);
  equal(once?.[1]?.fields.Type, "New Business");
}

async function dropped(driver: Driver): Promise<void> {
  const connection = await connect(driver);
  const lost = [
    await openDeal(connection, "Twenty-four C"),
    await openDeal(connection, "Twenty-four D"),
  ];
  const { records } = await connection.query(
    `SELECT SystemModstamp FROM Opportunity WHERE Id = '${lost[1]}'`,
  );
  driver.listen("down");
  for (const id of lost) await win(connection, id);
  await driver.pass(25 * hour);
  const tried = driver.messages().length;
  driver.listen("acknowledges");
  await driver.pass(25 * hour);
  equal(driver.messages().length, tried);
  const since = String(records[0]?.SystemModstamp).replace("+0000", "Z");
  const sweep = await connection.query(
    `SELECT Id FROM Opportunity WHERE SystemModstamp >= ${since} AND IsWon = true`,
  );
  const found = sweep.records.map((it) => it.Id);
  for (const id of lost) ok(found.includes(id), "a sweep finds what the messages lost");
}

async function fresh(driver: Driver): Promise<void> {
  const connection = await connect(driver);
  const id = await openDeal(connection, "Twenty-four E", { Amount: 1000 });
  const from = driver.messages().length;
  driver.listen("refuses");
  await win(connection, id);
  await driver.pass(6);
  idOf(await connection.sobject("Opportunity").update({ Id: id, Amount: 1250.5 }));
  driver.listen("acknowledges");
  await driver.pass(16);
  const [before, after] = triedSince(driver, from).map((message) => message[0]);
  equal(after?.id, before?.id);
  deepEqual([before?.fields.Amount, after?.fields.Amount], ["1000.0", "1250.5"]);
}
