import type { Crm } from "../../../engines/crm/crm.ts";
import { accountShape } from "./account.ts";
import { bind, type SObject, type StampOptions } from "./bind.ts";
import { contractShape } from "./contract.ts";
import { opportunityShape } from "./opportunity.ts";
import { lineShape } from "./opportunity-line-item.ts";
import { priceBookShape, priceShape, productShape } from "./price-book.ts";

/** A list of records that points to a parent, as a subquery names it. */
export type ChildRelation = {
  readonly name: string;
  readonly parent: string;
  readonly child: string;
  readonly field: string;
};

/** Names of child relationships: the standard ones, and `Amendments__r` of the org's own lookup. */
export const childRelations: readonly ChildRelation[] = [
  { name: "Opportunities", parent: "Account", child: "Opportunity", field: "AccountId" },
  { name: "Contracts", parent: "Account", child: "Contract", field: "AccountId" },
  { name: "ChildAccounts", parent: "Account", child: "Account", field: "ParentId" },
  { name: "PricebookEntries", parent: "Product2", child: "PricebookEntry", field: "Product2Id" },
  {
    name: "PricebookEntries",
    parent: "Pricebook2",
    child: "PricebookEntry",
    field: "Pricebook2Id",
  },
  { name: "Opportunities", parent: "Pricebook2", child: "Opportunity", field: "Pricebook2Id" },
  {
    name: "OpportunityLineItems",
    parent: "Opportunity",
    child: "OpportunityLineItem",
    field: "OpportunityId",
  },
  {
    name: "OpportunityLineItems",
    parent: "PricebookEntry",
    child: "OpportunityLineItem",
    field: "PricebookEntryId",
  },
  { name: "Amendments__r", parent: "Opportunity", child: "Opportunity", field: "Amends__c" },
  { name: "Opportunities", parent: "Contract", child: "Opportunity", field: "ContractId" },
];

const absent = [
  "Contact",
  "Lead",
  "Order",
  "OrderItem",
  "Quote",
  "QuoteLineItem",
  "Asset",
  "Case",
  "Task",
  "Event",
  "User",
  "Campaign",
  "Organization",
  "ContractStatus",
  "OpportunityStage",
  "OpportunityHistory",
  "OpportunityContactRole",
  "CurrencyType",
].map((name) => name.toLowerCase());

/** Whether the vendor has an object of this name that this mock leaves out. */
export function isAbsentHere(name: string): boolean {
  return absent.includes(name.toLowerCase());
}

/** The objects of the org by name, whatever its case. */
export type Schema = {
  readonly objects: readonly SObject[];
  object(name: string): SObject | undefined;
  childOf(parent: SObject, relation: string): ChildRelation | undefined;
};

export function createSchema(crm: Crm, options: StampOptions): Schema {
  const objects = [
    bind(crm.customers, accountShape(), options),
    bind(crm.products, productShape(), options),
    bind(crm.books, priceBookShape(), options),
    bind(crm.prices, priceShape(crm), options),
    bind(crm.deals, opportunityShape(crm), options),
    bind(crm.lines, lineShape(crm), options),
    bind(crm.contracts, contractShape(crm), options),
  ];
  const byName = new Map(objects.map((object) => [object.name, object]));
  const byLowerName = new Map(objects.map((object) => [object.name.toLowerCase(), object]));
  return {
    objects,
    object: (name) => byName.get(name) ?? byLowerName.get(name.toLowerCase()),
    childOf: (parent, relation) =>
      childRelations.find(
        (known) =>
          known.parent === parent.name && known.name.toLowerCase() === relation.toLowerCase(),
      ),
  };
}
