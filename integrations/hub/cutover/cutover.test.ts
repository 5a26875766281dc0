import { expect, test } from "vitest";
import { office } from "../../../test/fixtures/hub-office.ts";

function balance(id: string, account: string, amount: string) {
  const none = { customer: null, jurisdiction: null, schedule: null };
  return { id, account, balance: { amount, currency: "USD" }, ...none };
}

/** Bank and equity of the older books; equity may be another one than the bank needs. */
function extract(equity = "-500.00", more: object = {}): string {
  const none = { subscriptions: [], invoices: [], standing: [], cash: [] };
  const balances = [
    balance("BANK", "cash_bank", "500.00"),
    balance("EQ", "opening_equity", equity),
  ];
  return JSON.stringify({ from: "Legacy ERP", entity: "US01", ...none, balances, ...more });
}

async function loading() {
  const { integration, books, documents } = await office({});
  const load = async (text: string) => await integration.jobs.cutover?.({ extract: text });
  const keys = () => [...documents.values()].map(({ externalId }) => externalId).sort();
  return { integration, load, books, keys };
}

test("a load that is started twice posts each balance once, and reports what it came to", async () => {
  const { integration, load, books, keys } = await loading();
  await load(extract());
  const first = books();
  await load(extract());
  expect(books()).toEqual(first);
  expect(keys()).toEqual(["opening_US01_BANK", "opening_US01_EQ"]);
  const told = (await integration.audit()).map(({ event }) => event);
  expect(told.filter((event) => event.startsWith("cutover of US01"))).toEqual([
    "cutover of US01 from Legacy ERP: 2 documents, cash_bank 50000, migration_clearing 0, opening_equity -50000",
  ]);
  expect(await integration.exceptions()).toEqual([]);
});

test("of an extract that does not add up nothing is loaded, until it does", async () => {
  const { integration, load, keys } = await loading();
  await load(extract("-490.00"));
  expect(keys()).toEqual([]);
  expect(await integration.exceptions()).toMatchObject([
    { reason: "unbalanced", document: "cutover of US01" },
  ]);
  await load(extract());
  expect(keys()).toEqual(["opening_US01_BANK", "opening_US01_EQ"]);
  expect((await integration.exceptions()).every(({ closedAt }) => closedAt !== undefined)).toBe(
    true,
  );
});

test("an account that the ERP does not have holds the load up", async () => {
  const { integration, load } = await loading();
  const balances = [balance("A", "goodwill", "1.00"), balance("B", "opening_equity", "-1.00")];
  await load(extract("0", { balances }));
  expect(await integration.exceptions()).toMatchObject([{ reason: "unmapped_account" }]);
});

test("a job without an extract says what it needs", async () => {
  const { integration } = await loading();
  await expect(integration.jobs.cutover?.()).rejects.toThrow("needs the extract");
});
