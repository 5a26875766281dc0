import { businessDate } from "../../../../model/days.ts";
import type { Json } from "../../../../model/integration.ts";
import { standardBook } from "../../../engines/crm/named.ts";
import { SalesforceError } from "../errors.ts";
import type { IdType } from "../ids.ts";
import type { OpenedOrg, WishedIds } from "../open-org.ts";
import { decodeRecord } from "../routes/record-body.ts";
import { createRecord } from "../routes/sobjects.ts";
import type { SObject } from "../schema/bind.ts";
import type { RecordTree } from "./states.ts";

/** What recipes work on: the org, and the ids that its next records are to get. */
export type Made = { readonly opened: OpenedOrg; readonly wished: WishedIds };

function objectNamed({ opened }: Made, name: string): SObject {
  const object = opened.org.schema.object(name);
  if (object === undefined) throw new RangeError(`this org has no object ${name}`);
  return object;
}

function isTree(value: Json | undefined): value is RecordTree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function idIn(tree: RecordTree): string | undefined {
  return typeof tree.Id === "string" && /^[a-zA-Z0-9]{18}$/.test(tree.Id) ? tree.Id : undefined;
}

/** What a record of each object must say, where the state does not. */
function required(made: Made, object: SObject, tree: RecordTree): RecordTree {
  const { crm } = made.opened.org;
  const name = `${object.name} ${idIn(tree) ?? "of any kind"}`;
  switch (object.name) {
    case "Account":
    case "Product2":
    case "Pricebook2":
      return { Name: name };
    case "PricebookEntry":
      return { Pricebook2Id: standardBook(crm), UnitPrice: 1, IsActive: true };
    case "Contract":
      return { StartDate: "2026-01-01", ContractTerm: 12 };
    case "Opportunity": {
      const StageName = tree.IsWon === false ? "Prospecting" : "Closed Won";
      return { Name: name, StageName, CloseDate: "2026-01-01" };
    }
    case "OpportunityLineItem":
      return { Quantity: 1, UnitPrice: 1 };
    default:
      return {};
  }
}

/** The records that one points to: those that the state shows, and plain ones for ids alone. */
function withParents(made: Made, object: SObject, tree: RecordTree): RecordTree {
  const given: Record<string, Json> = { ...required(made, object, tree), ...tree };
  const owner = ["AccountId", "ContractId"].flatMap((name) => {
    const value = given[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  for (const field of object.fields) {
    const { referenceTo, relationshipName } = field;
    if (referenceTo === null || relationshipName === null) continue;
    const parent = given[relationshipName];
    const id = given[field.name];
    const known = isTree(parent) ? parent : {};
    if (!isTree(parent) && typeof id !== "string") continue;
    const wanted = idIn(known) ?? (typeof id === "string" ? id : undefined);
    // A contract, or the deal that is changed, is of the same account.
    const shared = referenceTo === "Account" ? {} : Object.fromEntries(owner);
    const { [field.name]: _self, ...inherited } = shared;
    const like = sharedFields(made, referenceTo, inherited);
    given[field.name] = keepRecord(made, referenceTo, {
      ...like,
      ...known,
      ...(wanted === undefined ? {} : { Id: wanted }),
    });
  }
  return completed(made, object, given);
}

function sharedFields(made: Made, name: string, fields: RecordTree): RecordTree {
  const object = objectNamed(made, name);
  const own = Object.entries(fields).filter(([field]) => object.field(field) !== undefined);
  return Object.fromEntries(own);
}

/** References without which the record cannot be: an account of a contract, a product of a price. */
function completed(made: Made, object: SObject, given: RecordTree): RecordTree {
  const missing = object.fields.filter(({ required: must, referenceTo, name }) => {
    return must && referenceTo !== null && (given[name] ?? null) === null;
  });
  const found = missing.map(({ name, referenceTo }) => [
    name,
    keepRecord(made, referenceTo ?? "", {}),
  ]);
  return { ...given, ...Object.fromEntries(found) };
}

/** The fields that the vendor lets a caller write. */
function writable(object: SObject, tree: RecordTree, doing: "create" | "update"): RecordTree {
  const fields = Object.entries(tree).filter(([name, value]) => {
    const field = object.field(name);
    const may = doing === "create" ? field?.createable : field?.updateable;
    return may === true && value !== null && typeof value !== "object";
  });
  return Object.fromEntries(fields);
}

/** Certificates are the tax team's: no field of a caller's writes them. */
function keepExemptions(
  { opened }: Made,
  id: string,
  { Tax_Exemptions__c: text }: RecordTree,
): void {
  if (typeof text !== "string") return;
  const { crm } = opened.org;
  const exemptions = text.split("\n").map((line) => {
    const [jurisdiction = "", from = "", to] = line.split(" ");
    const until = to === undefined ? null : businessDate(to);
    return { jurisdiction, from: businessDate(from), to: until };
  });
  crm.unit.run(() => crm.customers.update(id, { exemptions }));
}

function changed({ opened }: Made, object: SObject, id: string, tree: RecordTree): void {
  const values = decodeRecord(object, writable(object, tree, "update"), "update");
  opened.org.crm.unit.run(() => object.update(id, values));
}

/** A price of a product that stands in the book already is the one that is meant. */
function standing(made: Made, object: SObject, given: RecordTree): string | undefined {
  if (object.name !== "PricebookEntry") return undefined;
  const { Product2Id, Pricebook2Id } = given;
  for (const price of made.opened.org.crm.prices.all()) {
    if (price.productId === Product2Id && price.bookId === Pricebook2Id) return price.id;
  }
  return undefined;
}

function made(made: Made, object: SObject, given: RecordTree): string {
  const { Status, ...draft } = writable(object, given, "create");
  // A contract is born a draft, and activated by a change.
  const isContract = object.name === "Contract";
  const id = createRecord(
    made.opened.org,
    object,
    isContract ? draft : writable(object, given, "create"),
  );
  if (isContract && Status !== "Draft") changed(made, object, id, { Status: "Activated" });
  return id;
}

function keepChildren(context: Made, object: SObject, id: string, tree: RecordTree): void {
  for (const [name, value] of Object.entries(tree)) {
    const relation = context.opened.org.schema.childOf(object, name);
    if (relation === undefined || !Array.isArray(value)) continue;
    for (const child of value) {
      if (isTree(child)) keepRecord(context, relation.child, { ...child, [relation.field]: id });
    }
  }
}

/**
 * A record of an object, made as a caller makes it: under the id that the tree names, after the
 * records that it points to, before those that point to it. One that is there already is changed.
 */
export function keepRecord(context: Made, name: string, tree: RecordTree): string {
  const object = objectNamed(context, name);
  const wanted = idIn(tree);
  const there = wanted === undefined ? undefined : object.row(wanted);
  try {
    const given = withParents(context, object, tree);
    let id = there?.id ?? standing(context, object, given);
    if (id === undefined) {
      if (wanted !== undefined) context.wished.set(name as IdType, [wanted]);
      id = made(context, object, given);
      context.wished.delete(name as IdType);
    } else if (there !== undefined) changed(context, object, id, openFields(object, tree));
    if (name === "Account") keepExemptions(context, id, tree);
    keepChildren(context, object, id, tree);
    return id;
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    throw new Error(`${name} ${wanted ?? ""} cannot be made: ${error.message}`);
  }
}

/** What may still change on a record that is there: a contract's own terms stay. */
function openFields(object: SObject, tree: RecordTree): RecordTree {
  const {
    Id: _id,
    Status: _status,
    StartDate: _start,
    ContractTerm: _term,
    AccountId,
    ...others
  } = tree;
  return object.name === "Contract" || AccountId === undefined ? others : { ...others, AccountId };
}
