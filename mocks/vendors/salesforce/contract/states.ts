import { z } from "zod";
import type { ProviderState } from "../../../../model/contract.ts";
import type { Json } from "../../../../model/integration.ts";
import { vocabulary } from "../schema/words.ts";

/**
 * A record in the vendor's own words: its fields, parents as objects under the name of the lookup,
 * children as lists under theirs. `Id` is the id that it gets.
 */
export type RecordTree = { readonly [name: string]: Json };

const recordTree = z.record(z.string(), z.json()) as z.ZodType<RecordTree>;

/** States of one record, by the object that it is of. */
export const stateObjects = {
  "an account exists": "Account",
  "an account with a billing customer exists": "Account",
  "a product exists": "Product2",
  "a price exists": "PricebookEntry",
  "a price book exists": "Pricebook2",
  "a draft contract exists": "Contract",
  "an activated contract exists": "Contract",
  "an open opportunity exists": "Opportunity",
  "an opportunity that was lost exists": "Opportunity",
  "an opportunity that was won exists": "Opportunity",
  "an upsell that was won exists": "Opportunity",
  "a downgrade that was won exists": "Opportunity",
  "a price change that was won exists": "Opportunity",
  "a renewal that was won exists": "Opportunity",
  "a cancellation that was won exists": "Opportunity",
  "a transfer that was won exists": "Opportunity",
  "a pause that was won exists": "Opportunity",
  "a resumption that was won exists": "Opportunity",
  "an opportunity line exists": "OpportunityLineItem",
} as const;
export type RecordStateName = keyof typeof stateObjects;

export const recordParams = recordTree;

/** Objects whose records may not be there, by their words. */
const absentObjects = {
  "no account of that key exists": "Account",
  "no product of that key exists": "Product2",
  "no price of that key exists": "PricebookEntry",
  "no price book of that key exists": "Pricebook2",
  "no contract of that key exists": "Contract",
  "no opportunity of that key exists": "Opportunity",
  "no opportunity line of that key exists": "OpportunityLineItem",
} as const;

/** The object that has no such record in a state, by its name. */
export const absences: ReadonlyMap<string, string> = new Map(Object.entries(absentObjects));
export const absenceParams = z.strictObject({ field: z.string(), value: z.string() });

/** An org without customers and deals: a query finds nothing in it. */
export const emptyOrg = "the org is set up";

/** Every state, by name: a closed set. */
export const stateNames: readonly string[] = [
  emptyOrg,
  ...Object.keys(stateObjects),
  ...absences.keys(),
];

export function isRecordState(name: string): name is RecordStateName {
  return Object.hasOwn(stateObjects, name);
}

export function absenceOf(object: string, field: string, value: string): ProviderState {
  const found = [...absences].find(([, of]) => of === object);
  return { name: found?.[0] ?? emptyOrg, params: found === undefined ? {} : { field, value } };
}

const plainNames: Readonly<Record<string, RecordStateName>> = {
  Product2: "a product exists",
  PricebookEntry: "a price exists",
  Pricebook2: "a price book exists",
  OpportunityLineItem: "an opportunity line exists",
};

/** The word of the engine for the type of a deal: `Upsell` is `upsell`. */
function kindOf(type: Json | undefined): string | undefined {
  return Object.entries(vocabulary.types).find(([, word]) => word === type)?.[0];
}

function opportunityState({ StageName, IsWon, Type, Amends__c }: RecordTree): RecordStateName {
  const outcome = typeof StageName === "string" ? vocabulary.stages[StageName] : undefined;
  if (outcome === "lost") return "an opportunity that was lost exists";
  if (IsWon === false || outcome === "open") return "an open opportunity exists";
  const kind = kindOf(Type);
  if (kind === undefined || kind === "new" || Amends__c === null) {
    return "an opportunity that was won exists";
  }
  const article = /^[aeiou]/.test(kind) ? "an" : "a";
  return `${article} ${kind} that was won exists` as RecordStateName;
}

/** The state that a record stood in, by what it shows. */
export function stateOfRecord(object: string, record: RecordTree): ProviderState {
  return { name: nameOf(object, record), params: record };
}

function nameOf(object: string, record: RecordTree): string {
  switch (object) {
    case "Account":
      return (record.Billing_Customer_Id__c ?? null) === null
        ? "an account exists"
        : "an account with a billing customer exists";
    case "Contract":
      return record.Status === "Draft" ? "a draft contract exists" : "an activated contract exists";
    case "Opportunity":
      return opportunityState(record);
    default:
      return plainNames[object] ?? emptyOrg;
  }
}
