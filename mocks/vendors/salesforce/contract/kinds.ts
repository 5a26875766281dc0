import type { Exchange, ValueKind } from "../../../../model/contract.ts";
import { type IdType, prefixes } from "../ids.ts";
import type { SObject } from "../schema/bind.ts";
import type { Field } from "../schema/field.ts";
import { type Address, addressOf, partsOf } from "./address.ts";
import { isJsonObject, jsonOf, parsed, recordsIn, typeOf } from "./json.ts";
import { orgSchema } from "./org-schema.ts";
import { queryShape, readQuery } from "./soql-shape.ts";

const anyId: ValueKind = { id: "^[a-zA-Z0-9]{18}$" };
const day: ValueKind = { date: "yyyy-MM-dd" };
const stamp: ValueKind = { instant: "yyyy-MM-dd'T'HH:mm:ss.SSSZ" };
const recordUrl: ValueKind = { id: "^/services/data/v\\d+\\.0/sobjects/\\w+/[a-zA-Z0-9]{18}$" };

function idOf(object: string | null): ValueKind {
  const prefix = Object.hasOwn(prefixes, object ?? "") ? prefixes[object as IdType] : undefined;
  return prefix === undefined ? anyId : { id: `^${prefix}[a-zA-Z0-9]{15}$` };
}

/** What a field holds, as `describe` tells it. A picklist that takes any text is text. */
function kindOfField(object: SObject, field: Field): ValueKind {
  switch (field.type) {
    case "id":
      return idOf(object.name);
    case "reference":
      return idOf(field.referenceTo);
    case "boolean":
      return "boolean";
    case "double":
    case "currency":
    case "percent":
      return "number";
    case "int":
      return "integer";
    case "date":
      return day;
    case "datetime":
      return stamp;
    case "picklist":
      return field.restricted ? { words: field.picklist } : "text";
    default:
      return "text";
  }
}

/** The kind at a path from a record on, through parents and lists of children. */
export function kindInRecord(objectName: string, path: readonly string[]): ValueKind {
  const schema = orgSchema();
  const object = schema.object(objectName);
  const [name = "", ...rest] = path;
  if (name === "attributes") return rest[0] === "url" ? recordUrl : "constant";
  if (object === undefined) return "text";
  const field = object.field(name);
  if (field !== undefined) return kindOfField(object, field);
  const parent = object.fields.find(({ relationshipName }) => relationshipName === name);
  if (parent?.referenceTo) return kindInRecord(parent.referenceTo, rest);
  const children = schema.childOf(object, name);
  if (children !== undefined) return kindInPage(children.child, rest);
  return "text";
}

/** A page of records, also of the children of one. */
function kindInPage(objectName: string, [first = "", ...rest]: readonly string[]): ValueKind {
  if (first === "totalSize") return "integer";
  if (first === "done") return "boolean";
  if (first === "nextRecordsUrl") return { id: "^/services/data/v\\d+\\.0/query/.+$" };
  return first === "records" ? kindInRecord(objectName, rest.slice(1)) : "text";
}

/** A sum of a query, by its function and what it is over. */
function kindInSums(query: string, path: readonly string[]): ValueKind {
  const [first, , name] = path;
  if (first !== "records") return kindInPage("AggregateResult", path);
  if (name === "attributes") return "constant";
  const asked = readQuery(query);
  let unnamed = 0;
  for (const selected of asked?.selected ?? []) {
    if (selected.is === "field" && (selected.alias ?? selected.path) === name) {
      return kindInRecord(asked?.from ?? "", [selected.path]);
    }
    if (selected.is !== "aggregate") continue;
    const alias = selected.alias ?? `expr${unnamed++}`;
    if (alias !== name) continue;
    if (selected.aggregate.startsWith("COUNT")) return "integer";
    return kindInRecord(asked?.from ?? "", (selected.path ?? "").split("."));
  }
  return "text";
}

/** What a write answers: the id, and errors, which tell by `statusCode` in a collection. */
function kindInResult(objectName: string | undefined, path: readonly string[]): ValueKind {
  const name = path.at(-1) ?? "";
  if (path[0] === "id") return idOf(objectName ?? null);
  if (name === "success" || name === "created") return "boolean";
  if (name === "statusCode" || name === "errorCode") return "constant";
  return "text";
}

function kindInQuery(address: Address, path: readonly string[]): ValueKind {
  const query = address.query.get("q") ?? "";
  const asked = readQuery(query);
  const isSum = asked?.selected.some(({ is }) => is === "aggregate") ?? false;
  return isSum ? kindInSums(query, path) : kindInPage(asked?.from ?? "", path);
}

function kindInCollection({ call }: Exchange, { segments }: Address, path: readonly string[]) {
  const inRecord = path[0] === "*" ? path.slice(1) : path;
  if (call.method === "GET" || segments.length === 3)
    return kindInRecord(segments[2] ?? "", inRecord);
  const types = recordsIn(parsed(call.body)).flatMap((record) => typeOf(record) ?? []);
  return kindInResult(segments[2] ?? types[0], inRecord);
}

/** One of several answers in one: `compositeResponse`, its place, then what it is. */
function kindInComposite({ call, answer }: Exchange, path: readonly string[]): ValueKind {
  const [, , name, ...rest] = path;
  if (name === "httpStatusCode" || name === "referenceId") return "constant";
  if (name !== "body") return "text";
  const parts = partsOf(call);
  const answers = jsonOf(answer.body).compositeResponse;
  // A place in a list stands for all of it: only where the calls are alike is the kind certain.
  const kinds = parts.map((part, index) => {
    const given: unknown = Array.isArray(answers) ? answers[index] : undefined;
    const status = isJsonObject(given) ? Number(given.httpStatusCode) : 200;
    const inner = {
      status,
      headers: {},
      body: isJsonObject(given) ? JSON.stringify(given.body) : null,
    };
    return kindInAnswer({ call: part, answer: inner }, rest);
  });
  const [first = "text"] = kinds;
  return kinds.every((kind) => JSON.stringify(kind) === JSON.stringify(first)) ? first : "text";
}

/** See `ContractSurface.kindInAnswer`. */
export function kindInAnswer(exchange: Exchange, path: readonly string[]): ValueKind {
  const { call, answer } = exchange;
  const address = addressOf(call.url);
  if (address === undefined) return "text";
  if (answer.status >= 400) return path.at(-1) === "errorCode" ? "constant" : "text";
  const [first, second, third] = address.segments;
  if (first === "query" || first === "queryAll") return kindInQuery(address, path);
  if (first === "composite") {
    if (second === "sobjects") return kindInCollection(exchange, address, path);
    return kindInComposite(exchange, path);
  }
  if (first !== "sobjects" || second === undefined) return first === "limits" ? "integer" : "text";
  if (third === "describe") return "text";
  return call.method === "GET" ? kindInRecord(second, path) : kindInResult(second, path);
}

/** See `ContractSurface.kindInCall`. */
export function kindInCall({ call }: Exchange, path: readonly string[]): ValueKind {
  const address = addressOf(call.url);
  if (address === undefined) return "text";
  const [first, second, object] = address.segments;
  if (first === "query" || first === "queryAll") {
    return path[0] === "q" ? { id: queryShape(address.query.get("q") ?? "").pattern } : "text";
  }
  if (first === "sobjects" && second !== undefined) return kindInRecord(second, path);
  if (first !== "composite" || second !== "sobjects") return "constant";
  if (path[0] !== "records") return path[0] === "allOrNone" ? "boolean" : "text";
  const types = recordsIn(parsed(call.body)).flatMap((record) => typeOf(record) ?? []);
  return kindInRecord(object ?? types[0] ?? "", path.slice(2));
}

/** Fields that say what kind of deal or agreement a record is. */
const telling: Readonly<Record<string, readonly string[]>> = {
  Opportunity: ["IsWon", "Type"],
  Contract: ["Status"],
};

/** See `ContractSurface.branchesIn`. */
export function branchesIn({ call, answer }: Exchange): readonly (readonly string[])[] {
  if (answer.status >= 400) return [["*", "errorCode"]];
  const address = addressOf(call.url);
  const [first, second] = address?.segments ?? [];
  if (first === "query" || first === "queryAll") {
    const from = readQuery(address?.query.get("q") ?? "")?.from ?? "";
    return (telling[from] ?? []).map((name) => ["records", "*", name]);
  }
  if (first === "sobjects" && call.method === "GET") {
    return (telling[second ?? ""] ?? []).map((name) => [name]);
  }
  return first === "sobjects" && call.method === "PATCH" && answer.body !== null
    ? [["created"]]
    : [];
}
