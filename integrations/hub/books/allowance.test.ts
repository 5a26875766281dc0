import { expect, test } from "vitest";
import { MemoryStore } from "../../../harness/play/store.ts";
import type { Hub } from "../hub.ts";
import { openSteps } from "../steps.ts";
import { allowanceTasks, performAllowance } from "./allowance.ts";

const lossRates = { current: "0.5", "1-30": "2", "31-60": "8", "61-90": "20", "90+": "50" };
const settings = {
  entities: [{ id: "US01", currency: "USD", timeZone: "America/New_York", gatewayAccount: "US01" }],
  homeEntity: "US01",
  receivables: { lossRates },
  close: { dayOfNextMonth: 5 },
  journal: { granularity: "line" },
};

/** A hub whose ERP has these receivables, by days past due, and this allowance by its entries so far. */
function office(owed: Record<string, string>, balance: number, entries = 0) {
  const sent: [string, unknown][] = [];
  const store = new MemoryStore({
    isAlive: () => true,
    beforePut: () => {},
    insideTransaction: () => {},
  });
  const hub = {
    settings,
    store,
    steps: openSteps(store),
    catalogue: { account: async (role: string) => role },
    netsuite: {
      find: async () => undefined,
      suiteql: async (query: string) =>
        query.includes("AS balance")
          ? [{ balance: String(balance), entries: String(entries) }]
          : Object.entries(owed).map(([bucket, amount]) => ({ bucket, owed: amount })),
      put: async (_type: string, id: string, body: { line: { items: unknown } }) => {
        sent.push([id, body.line.items]);
        return "1";
      },
    },
    audit: { record: async () => {} },
  } as unknown as Hub;
  return { hub, sent };
}

const june = { current: "10000", "1-30": "4000", "31-60": "1500", "61-90": "800", "90+": "600" };

test("S50: the allowance is brought from 250.00 to the 710.00 that June's receivables need", async () => {
  const { hub, sent } = office(june, 250);
  await performAllowance(hub, "US01 2026-06-30");
  expect(sent).toEqual([
    [
      "allowance_US01_2026-06-30_1",
      [
        { account: { id: "bad_debt_expense" }, debit: 460 },
        { account: { id: "allowance_doubtful" }, credit: 460 },
      ],
    ],
  ]);
});

test("what is too much goes back, under a number of its own", async () => {
  const { hub, sent } = office({ current: "100" }, 10, 1);
  await performAllowance(hub, "US01 2026-06-30");
  expect(sent).toEqual([
    [
      "allowance_US01_2026-06-30_2",
      [
        { account: { id: "allowance_doubtful" }, debit: 9.5 },
        { account: { id: "bad_debt_expense" }, credit: 9.5 },
      ],
    ],
  ]);
});

test("an allowance that stands where it has to is left alone", async () => {
  const { hub, sent } = office(june, 710, 1);
  await performAllowance(hub, "US01 2026-06-30");
  expect(sent).toEqual([]);
});

test.each([
  ["2026-06-29", []],
  ["2026-06-30", ["US01 2026-06-30"]],
  ["2026-07-04", ["US01 2026-06-30"]],
  ["2026-07-05", []],
])("the night of %s measures %j", (day, ids) => {
  const { hub } = office({}, 0);
  expect(allowanceTasks(hub, day).map(({ id }) => id)).toEqual(ids);
});

test("a company that writes off directly measures nothing", () => {
  const { hub } = office({}, 0);
  const direct = { ...hub, settings: { ...hub.settings, receivables: {} } } as unknown as Hub;
  expect(allowanceTasks(direct, "2026-06-30")).toEqual([]);
});
