import { expect, test } from "vitest";
import type { ContractProvider } from "../../../../model/contract.ts";
import { instant } from "../../../../model/days.ts";
import type { Json } from "../../../../model/integration.ts";
import type { PinnedVersions, PlainAnswer } from "../../../../model/mock.ts";
import { plainCompany } from "../../../../model/plain-company.ts";
import { drawId } from "../ids.ts";
import { salesforce } from "../index.ts";
import { contract } from "./index.ts";
import { absences, emptyOrg, stateObjects } from "./states.ts";

function open(pinned: PinnedVersions = {}): ContractProvider {
  const provider = contract.open?.({
    seed: 1,
    operatingModel: plainCompany,
    profile: {
      uniqueExternalIds: true,
      idempotencyKeys: true,
      closedPeriod: "first open period",
      unknownProperty: "refuse",
    },
    baseUrl: salesforce.baseUrl,
    pinned,
    now: () => instant("2026-01-01T06:00:00.000Z"),
    record: () => undefined,
  });
  if (provider === undefined) throw new Error("the org cannot be verified");
  return provider;
}

async function ask(
  { mock }: ContractProvider,
  method: string,
  path: string,
  body?: Json,
): Promise<PlainAnswer> {
  return mock.answer({
    method,
    url: `${salesforce.baseUrl}/services/data/v68.0/${path}`,
    headers: { get: (name) => (name === "authorization" ? "Bearer redacted" : null) },
    body: body === undefined ? "" : JSON.stringify(body),
  });
}

async function first(provider: ContractProvider, soql: string): Promise<unknown> {
  const { body } = await ask(provider, "GET", `query?q=${encodeURIComponent(soql)}`);
  return (JSON.parse(body ?? "null") as { records: unknown[] }).records[0];
}

const ids = {
  account: drawId(7, "Account", "acme", 1),
  deal: drawId(7, "Opportunity", "deal", 1),
  change: drawId(7, "Opportunity", "change", 1),
  contract: drawId(7, "Contract", "deal", 1),
  line: drawId(7, "OpportunityLineItem", "seats", 1),
  product: drawId(7, "Product2", "seats", 1),
  price: drawId(7, "PricebookEntry", "seats", 1),
  book: drawId(7, "Pricebook2", "partners", 1),
};

const account = { Id: ids.account, Name: "Acme", Billing_Email__c: "a@acme.example" };
const line = {
  ...{ Id: ids.line, Quantity: 10, UnitPrice: 1200.5, Discount: 20 },
  PricebookEntry: { Id: ids.price, Product2: { Id: ids.product, ProductCode: "seats" } },
};
const won = {
  ...{ Id: ids.deal, AccountId: ids.account, ContractId: ids.contract, IsWon: true },
  ...{ Type: "New Business", Contract_Term__c: 12, Effective_Date__c: "2026-01-01" },
  ...{ SystemModstamp: "2026-03-04T05:06:07.000+0000", Account: account },
  OpportunityLineItems: [line],
};
const amended = (Type: string) => ({
  ...{ Id: ids.change, AccountId: ids.account, ContractId: ids.contract, IsWon: true },
  ...{ Type, Amends__c: ids.deal },
});

type Tree = Record<string, Json>;
type Shown = readonly [fields: string, shown: Tree];

/** What a caller reads of each state's record. */
const records: Record<keyof typeof stateObjects, readonly [Tree, ...Shown]> = {
  "an account exists": [
    { ...account, Tax_Exemptions__c: "US-TX 2025-04-01 2026-03-31\nUS-WA 2026-01-01" },
    "Name, Tax_Exemptions__c",
    { Name: "Acme", Tax_Exemptions__c: "US-TX 2025-04-01 2026-03-31\nUS-WA 2026-01-01" },
  ],
  "an account with a billing customer exists": [
    { ...account, Billing_Customer_Id__c: "cus_1" },
    "Billing_Customer_Id__c",
    { Billing_Customer_Id__c: "cus_1" },
  ],
  "a product exists": [
    { Id: ids.product, ProductCode: "seats" },
    "ProductCode",
    { ProductCode: "seats" },
  ],
  "a price exists": [{ Id: ids.price, UnitPrice: 3 }, "UnitPrice", { UnitPrice: 3 }],
  "a price book exists": [{ Id: ids.book, Name: "Partners" }, "Name", { Name: "Partners" }],
  "a draft contract exists": [{ Id: ids.contract, Status: "Draft" }, "Status", { Status: "Draft" }],
  "an activated contract exists": [
    { Id: ids.contract, AccountId: ids.account, ARR__c: 12 },
    "Status, ARR__c, AccountId",
    { Status: "Activated", ARR__c: 12, AccountId: ids.account },
  ],
  "an open opportunity exists": [
    { Id: ids.deal, IsWon: false },
    "IsWon, IsClosed",
    { IsWon: false, IsClosed: false },
  ],
  "an opportunity that was lost exists": [
    { Id: ids.deal, StageName: "Closed Lost" },
    "IsWon, IsClosed",
    { IsWon: false, IsClosed: true },
  ],
  "an opportunity that was won exists": [
    won,
    "IsWon, ContractId, Account.Name, SystemModstamp, (SELECT Quantity, Discount, PricebookEntry.Product2.ProductCode FROM OpportunityLineItems)",
    {
      ...{ IsWon: true, ContractId: ids.contract, SystemModstamp: won.SystemModstamp },
      Account: { Name: "Acme" },
      OpportunityLineItems: {
        records: [
          { Quantity: 10, Discount: 20, PricebookEntry: { Product2: { ProductCode: "seats" } } },
        ],
      },
    },
  ],
  "an upsell that was won exists": [
    amended("Upsell"),
    "Type, Amends__c",
    { Type: "Upsell", Amends__c: ids.deal },
  ],
  "a downgrade that was won exists": [amended("Downgrade"), "Type", { Type: "Downgrade" }],
  "a price change that was won exists": [amended("Price change"), "Type", { Type: "Price change" }],
  "a renewal that was won exists": [amended("Renewal"), "Type", { Type: "Renewal" }],
  "a cancellation that was won exists": [amended("Cancellation"), "Type", { Type: "Cancellation" }],
  "a transfer that was won exists": [amended("Transfer"), "Type", { Type: "Transfer" }],
  "a pause that was won exists": [amended("Pause"), "Type", { Type: "Pause" }],
  "a resumption that was won exists": [
    amended("Resumption"),
    "Type, IsWon",
    { Type: "Resumption", IsWon: true },
  ],
  "an opportunity line exists": [
    { ...line, OpportunityId: ids.deal },
    "Quantity",
    { Quantity: 10 },
  ],
};

test.each(Object.entries(records))("%s", async (name, [params, fields, shown]) => {
  const provider = open();
  provider.setUp({ name, params });
  const object = stateObjects[name as keyof typeof stateObjects];
  const soql = `SELECT ${fields} FROM ${object} WHERE Id = '${String(params.Id)}'`;
  expect(await first(provider, soql)).toMatchObject(shown);
});

test.each([...absences])("%s", async (name, object) => {
  const provider = open();
  const id = drawId(9, object as "Account", "nobody", 1);
  provider.setUp({ name, params: { field: "Id", value: id } });
  expect(await ask(provider, "GET", `sobjects/${object}/${id}`)).toMatchObject({ status: 404 });
});

test("the states are a closed set, and an org without records has one too", async () => {
  const all = [emptyOrg, ...Object.keys(records), ...absences.keys()];
  expect(all.sort()).toEqual([...contract.surface.states].sort());
  const provider = open();
  provider.setUp({ name: emptyOrg, params: {} });
  expect(await first(provider, "SELECT Id FROM Account")).toBeUndefined();
  const unknown = { name: "a happy customer exists", params: {} };
  expect(() => provider.setUp(unknown)).toThrow('knows no state "a happy customer exists"');
});

test("a record that is to be absent and a field that is none are told", () => {
  const provider = open();
  provider.setUp({ name: "an account exists", params: account });
  const absent = (field: string, value: string) => ({
    name: "no account of that key exists",
    params: { field, value },
  });
  expect(() => provider.setUp(absent("Name", "Acme"))).toThrow("the Account Acme is there already");
  expect(() => provider.setUp(absent("Nom", "Acme"))).toThrow("Account has no Nom");
  const bad = { name: "an account exists", params: { ...account, Billing_Email__c: "nobody" } };
  expect(() => provider.setUp(bad)).toThrow(/cannot be made: .*invalid email address/);
});

test("an upsert that updates answers with its record from 46.0 on, and with nothing before", async () => {
  const answerAt = async (api: string) => {
    const provider = open({ api });
    provider.setUp({ name: "an account exists", params: { ...account, Ext__c: "A1" } });
    return ask(provider, "PATCH", "sobjects/Account/Ext__c/A1", { Name: "B" });
  };
  expect(await answerAt("45.0")).toMatchObject({ status: 204, body: null });
  expect(JSON.parse((await answerAt("46.0")).body ?? "")).toMatchObject({ created: false });
  const [older, newer] = await Promise.all([answerAt("67.0"), answerAt("68.0")]);
  expect(older).toEqual(newer);
  expect(() => open({ api: "69.0" })).toThrow("there is no API version 69.0; 31.0 to 68.0 answer");
});

test("a deal that was won is told of, at the version of the messages", () => {
  const provider = open({ webhooks: "67.0" });
  expect(() => provider.render?.("deal won or amended")).toThrow("no deal was won");
  provider.setUp({ name: "an opportunity that was won exists", params: won });
  const { body = "", headers = {} } = provider.render?.("deal won or amended") ?? {};
  expect(headers["content-type"]).toBe("text/xml; charset=utf-8");
  expect(body).toContain(`<sf:Id>${ids.deal}</sf:Id><sf:AccountId>${ids.account}</sf:AccountId>`);
  expect(body).toContain("/services/Soap/u/67.0/");
  expect(() => provider.render?.("invoice.paid")).toThrow('this org sends no "invoice.paid"');
});
