import type { FactsBefore } from "../../../../model/contract.ts";
import type { FactOf } from "../../../../model/facts/index.ts";
import { vocabulary, wordOfRhythm, wordOfTerms } from "../schema/words.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import type { RecordTree } from "./states.ts";

const idInUrl = /\/sobjects\/(\w+)\/([a-zA-Z0-9]{18})$/;

/** Which record an answer shows, by its `attributes`. */
export function shownRecord(record: JsonObject): { object: string; id: string } | undefined {
  const { attributes } = record;
  const url = isJsonObject(attributes) ? attributes.url : undefined;
  const found = typeof url === "string" ? idInUrl.exec(url) : null;
  return found === null ? undefined : { object: found[1] ?? "", id: found[2] ?? "" };
}

/** A record of an answer as a state names it: without attributes, children as plain lists. */
export function treeOf(record: JsonObject): RecordTree {
  const shown = shownRecord(record);
  const tree: Record<string, RecordTree[string]> = shown === undefined ? {} : { Id: shown.id };
  for (const [name, value] of Object.entries(record)) {
    if (name === "attributes") continue;
    if (!isJsonObject(value)) tree[name] = value as RecordTree[string];
    else if (Array.isArray(value.records)) tree[name] = value.records.map(treeOf);
    else tree[name] = treeOf(value);
  }
  return tree;
}

function termsWord(terms: Pick<FactOf<"deal">, "collection" | "daysUntilDue">): string | null {
  return wordOfTerms(terms);
}

function accountOf(fact: FactOf<"customer">): RecordTree {
  const { id, legalName, email, shipsTo, entity, metadata } = fact;
  const billing = metadata.billing_customer_id;
  return {
    Id: id,
    Name: legalName,
    ...(email === null ? {} : { Billing_Email__c: email }),
    ...(shipsTo === null ? {} : { Tax_Jurisdiction__c: shipsTo }),
    ...(entity === undefined ? {} : { Legal_Entity__c: entity }),
    ...(billing === undefined ? {} : { Billing_Customer_Id__c: billing }),
  };
}

function dealOf(fact: FactOf<"deal">): RecordTree {
  return {
    Id: fact.id,
    AccountId: fact.customerId,
    ContractId: fact.contractId,
    StageName: vocabulary.stageOfWon,
    Type: vocabulary.types.new,
    Amends__c: null,
    Effective_Date__c: fact.startsOn,
    Contract_Term__c: fact.termMonths,
    Billing_Frequency__c: wordOfRhythm(fact.billed),
    Payment_Terms__c: termsWord(fact),
  };
}

function orderOf(fact: FactOf<"order">): RecordTree {
  return {
    Id: fact.id,
    AccountId: fact.customerId,
    StageName: vocabulary.stageOfWon,
    Amends__c: null,
    Effective_Date__c: fact.deliveredOn,
    Billing_Frequency__c: wordOfRhythm("once"),
    Payment_Terms__c: termsWord(fact),
  };
}

function amendmentOf(fact: FactOf<"amendment">, facts: FactsBefore): RecordTree {
  const deal = facts.get(fact.dealId);
  return {
    Id: fact.id,
    ...(deal?.type === "deal" ? { AccountId: deal.customerId } : {}),
    ContractId: fact.contractId,
    Amends__c: fact.dealId,
    StageName: vocabulary.stageOfWon,
    Type: vocabulary.types[fact.kind],
    Effective_Date__c: fact.effectiveOn,
  };
}

function contractOf(fact: FactOf<"contract">): RecordTree {
  return {
    Id: fact.id,
    AccountId: fact.customerId,
    Status: fact.status === "Activated" ? "Activated" : "Draft",
    ...(fact.subscriptionId === null ? {} : { Billing_Subscription_Id__c: fact.subscriptionId }),
  };
}

/** A record as it had been recorded before a call, with the object that it is of. */
export function recordedAs(
  id: string,
  facts: FactsBefore,
): { readonly object: string; readonly tree: RecordTree } | undefined {
  const fact = facts.get(id);
  switch (fact?.type) {
    case "customer":
      return { object: "Account", tree: accountOf(fact) };
    case "deal":
      return { object: "Opportunity", tree: dealOf(fact) };
    case "order":
      return { object: "Opportunity", tree: orderOf(fact) };
    case "amendment":
      return { object: "Opportunity", tree: amendmentOf(fact, facts) };
    case "contract":
      return { object: "Contract", tree: contractOf(fact) };
    default:
      return undefined;
  }
}
