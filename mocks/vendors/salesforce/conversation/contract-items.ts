import {
  account,
  type ConversationItem,
  connect,
  deepEqual,
  equal,
  idOf,
  openDeal,
  priceOf,
  refused,
  standardBook,
} from "./driver.ts";

/** Items 6, 25, 26 and 27: the rules of prices, deals and contracts. */
export const contractItems: readonly ConversationItem[] = [
  {
    n: 6,
    title: "a product has a standard price before any other",
    async run(driver) {
      const connection = await connect(driver);
      const product = idOf(await connection.sobject("Product2").create({ Name: "Six" }));
      const book = idOf(await connection.sobject("Pricebook2").create({ Name: "Six partners" }));
      const entries = connection.sobject("PricebookEntry");
      const special = { Pricebook2Id: book, Product2Id: product, UnitPrice: 90 };
      await refused(entries.create(special), "STANDARD_PRICE_NOT_DEFINED");
      const standard = { ...special, Pricebook2Id: await standardBook(connection), UnitPrice: 100 };
      idOf(await entries.create(standard));
      const id = idOf(await entries.create(special));
      await refused(entries.create(special), "DUPLICATE_VALUE");
      await refused(
        entries.update({ Id: id, Product2Id: `${product.slice(0, 14)}Z` }),
        "INVALID_FIELD_FOR_INSERT_UPDATE",
      );
    },
  },
  {
    n: 25,
    title: "a contract is born a draft, activated when complete, and then only enriched",
    async run(driver) {
      const connection = await connect(driver);
      const contracts = connection.sobject("Contract");
      const AccountId = await account(connection, "Twenty-five");
      await refused(
        contracts.create({
          AccountId,
          Status: "Activated",
          StartDate: "2026-01-01",
          ContractTerm: 12,
        }),
        "FIELD_INTEGRITY_EXCEPTION",
      );
      const id = idOf(await contracts.create({ AccountId, ContractTerm: 12 }));
      await refused(contracts.update({ Id: id, Status: "Activated" }), "REQUIRED_FIELD_MISSING");
      idOf(await contracts.update({ Id: id, StartDate: "2026-01-31", Status: "Activated" }));
      const active = await contracts.retrieve(id);
      deepEqual([active.StatusCode, active.EndDate], ["Activated", "2027-01-30"]);
      idOf(await contracts.update({ Id: id, ARR__c: 18_000, Billing_Status__c: "active" }));
      await refused(
        contracts.update({ Id: id, StartDate: "2026-02-01" }),
        "FIELD_INTEGRITY_EXCEPTION",
      );
      await refused(contracts.update({ Id: id, Status: "Draft" }), "FIELD_INTEGRITY_EXCEPTION");
      await refused(contracts.destroy(id), "ENTITY_IS_LOCKED");
      equal((await contracts.retrieve(id)).ARR__c, 18_000);
    },
  },
  {
    n: 26,
    title: "the amount of a deal with lines is not written, the rest of that update is",
    async run(driver) {
      const connection = await connect(driver);
      const id = await openDeal(connection, "Twenty-six");
      const line = {
        OpportunityId: id,
        PricebookEntryId: await priceOf(connection, "twenty-six", 100),
        Quantity: 3,
        UnitPrice: 100,
        Discount: 10,
      };
      idOf(await connection.sobject("OpportunityLineItem").create(line));
      const deals = connection.sobject("Opportunity");
      idOf(await deals.update({ Id: id, StageName: "Closed Won" }));
      idOf(await deals.update({ Id: id, Amount: 1, NextStep: "Invoice" }));
      const deal = await deals.retrieve(id);
      // 3 × 100.00 × 90 %
      deepEqual([deal.Amount, deal.NextStep], [270, "Invoice"]);
    },
  },
  {
    n: 27,
    title: "an amendment under another customer's contract is refused",
    async run(driver) {
      const connection = await connect(driver);
      const AccountId = await account(connection, "Twenty-seven");
      const contract = idOf(await connection.sobject("Contract").create({ AccountId }));
      const amends = await openDeal(connection, "Twenty-seven B");
      const { AccountId: other } = await connection.sobject("Opportunity").retrieve(amends);
      const amendment = {
        Name: "Twenty-seven upsell",
        AccountId: other,
        StageName: "Prospecting",
        CloseDate: "2026-03-31",
        Type: "Upsell",
        Amends__c: amends,
        ContractId: contract,
      };
      const deals = connection.sobject("Opportunity");
      await refused(deals.create(amendment), "FIELD_INTEGRITY_EXCEPTION");
      idOf(await deals.create({ ...amendment, AccountId }));
    },
  },
];
