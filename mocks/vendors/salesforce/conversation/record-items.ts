import {
  account,
  type ConversationItem,
  connect,
  deepEqual,
  equal,
  idOf,
  ok,
  openDeal,
  refused,
  win,
} from "./driver.ts";

/** Items 3, 4, 9, 10, 12 and 14: records one by one and many at a time. */
export const recordItems: readonly ConversationItem[] = [
  {
    n: 3,
    title: "a second record with the same external id is refused",
    async run(driver) {
      const accounts = (await connect(driver)).sobject("Account");
      const id = idOf(await accounts.create({ Name: "A", Ext__c: "A3" }));
      const error = await refused(accounts.create({ Name: "A", Ext__c: "a3" }), "DUPLICATE_VALUE");
      ok(error.message.includes(id), error.message);
      equal((await accounts.retrieve(id.slice(0, 15))).Id, id);
    },
  },
  {
    n: 4,
    title: "an upsert says whether it created, from version 46.0 on",
    async run(driver) {
      const accounts = (await connect(driver)).sobject("Account");
      idOf(await accounts.create({ Name: "A", Ext__c: "A4" }));
      const changed = await accounts.upsert({ Ext__c: "A4", Name: "B" }, "Ext__c");
      deepEqual([changed.success, Object(changed).created], [true, false]);
      const made = await accounts.upsert({ Ext__c: "A4-2", Name: "B" }, "Ext__c");
      deepEqual([made.success, Object(made).created], [true, true]);
      const old = await connect(driver, { version: "45.0" });
      const silent = await old.sobject("Account").upsert({ Ext__c: "A4", Name: "C" }, "Ext__c");
      deepEqual(silent, { success: true, errors: [] });
    },
  },
  {
    n: 9,
    title: "of three records one is invalid, the others are stored",
    async run(driver) {
      const accounts = (await connect(driver)).sobject("Account");
      const results = await accounts.create([
        { Name: "Nine A" },
        { Phone: "555 0100" },
        { Name: "Nine B" },
      ]);
      deepEqual(
        results.map((result) => result.success),
        [true, false, true],
      );
      const [error] = results[1]?.errors ?? [];
      equal(Object(error).statusCode, "REQUIRED_FIELD_MISSING");
      const all = await accounts.create([{ Name: "Nine C" }, { Phone: "1" }], { allOrNone: true });
      equal(Object(all[0]?.errors[0]).statusCode, "ALL_OR_NONE_OPERATION_ROLLED_BACK");
      const stored = await accounts.find({ Name: { $like: "Nine %" } }, ["Name"]);
      deepEqual(stored.map((it) => it.Name).sort(), ["Nine A", "Nine B"]);
    },
  },
  {
    n: 10,
    title: "a deal moved to Closed Won is won",
    async run(driver) {
      const connection = await connect(driver);
      const id = await openDeal(connection, "Ten");
      const before = await connection.sobject("Opportunity").retrieve(id);
      deepEqual([before.IsWon, before.Probability], [false, 10]);
      await win(connection, id);
      const after = await connection.sobject("Opportunity").retrieve(id);
      deepEqual([after.IsWon, after.IsClosed, after.Probability], [true, true, 100]);
    },
  },
  {
    n: 12,
    title: "2,500 records come in two pages",
    async run(driver) {
      const connection = await connect(driver);
      const records = Array.from({ length: 2500 }, (_, index) => ({ Name: `Twelve ${index}` }));
      const made = await connection.sobject("Account").create(records, { allowRecursive: true });
      ok(made.every((result) => result.success));
      const first = await connection.query("SELECT Id FROM Account WHERE Name LIKE 'Twelve %'");
      deepEqual([first.totalSize, first.records.length, first.done], [2500, 2000, false]);
      const second = await connection.queryMore(first.nextRecordsUrl ?? "");
      deepEqual([second.records.length, second.done], [500, true]);
    },
  },
  {
    n: 14,
    title: "a destroyed record is gone, except for queryAll",
    async run(driver) {
      const connection = await connect(driver);
      const accounts = connection.sobject("Account");
      const id = await account(connection, "Fourteen");
      idOf(await accounts.destroy(id));
      await refused(accounts.retrieve(id), "ENTITY_IS_DELETED");
      await refused(accounts.retrieve("001000000000001AAA"), "NOT_FOUND");
      const soql = `SELECT Id, IsDeleted FROM Account WHERE Id = '${id}'`;
      equal((await connection.query(soql)).totalSize, 0);
      const all = await connection.query(soql, { scanAll: true });
      equal(all.records[0]?.IsDeleted, true);
    },
  },
];
