import type { Exchange, FactsBefore, ProviderState } from "../../../../model/contract.ts";
import type { PlainAnswer, PlainCall } from "../../../../model/mock.ts";
import { type IdType, prefixes } from "../ids.ts";
import { type Address, addressOf, partsOf } from "./address.ts";
import { isJsonObject, type JsonObject, jsonOf, parsed, recordsIn, typeOf } from "./json.ts";
import { orgSchema } from "./org-schema.ts";
import { recordedAs, shownRecord, treeOf } from "./recorded.ts";
import { readQuery } from "./soql-shape.ts";
import { absenceOf, emptyOrg, type RecordTree, stateOfRecord } from "./states.ts";

/** The object that an id is of, by its first three characters. */
function objectOf(id: string): string | undefined {
  const types = Object.keys(prefixes) as IdType[];
  return types.find((type) => prefixes[type] === id.slice(0, 3));
}

type Needs = {
  readonly facts: FactsBefore;
  readonly records: Map<string, { object: string; tree: RecordTree }>;
  readonly others: Map<string, ProviderState>;
};

/** A record that stood there, as it had been recorded, with what else is known of it. */
function need(needs: Needs, object: string, id: string, more: RecordTree = {}): void {
  const before = needs.records.get(id);
  const recorded = recordedAs(id, needs.facts)?.tree;
  const tree = { ...recorded, ...before?.tree, ...more, Id: id };
  needs.records.set(id, { object, tree });
}

function needNot(needs: Needs, object: string, field: string, value: string): void {
  const state = absenceOf(object, field, value);
  needs.others.set(`${state.name} ${value}`, state);
}

/** Records that a body points to must be there, except those of an earlier part of the same call. */
function needReferences(needs: Needs, object: string, record: JsonObject): void {
  for (const field of orgSchema().object(object)?.fields ?? []) {
    const value = record[field.name];
    if (field.referenceTo === null || typeof value !== "string") continue;
    if (!value.startsWith("@{") && field.type === "reference") {
      need(needs, objectOf(value) ?? field.referenceTo, value);
    }
  }
}

/** The record whose value is taken: the vendor names it. */
function needDuplicate(
  needs: Needs,
  object: string,
  record: JsonObject,
  answer: PlainAnswer,
): void {
  const found = /duplicate value found: (\w+) duplicates value on record with id: (\w{18})/.exec(
    answer.body ?? "",
  );
  const value = record[found?.[1] ?? ""];
  if (found === null || typeof value !== "string") return;
  need(needs, object, found[2] ?? "", { [found[1] ?? ""]: value });
}

function needOfRecordCall(needs: Needs, { call, answer }: Exchange, { segments }: Address): void {
  const [, object = "", second, value] = segments;
  const body = jsonOf(call.body);
  needReferences(needs, object, body);
  needDuplicate(needs, object, body, answer);
  if (second === undefined || second === "describe") return;
  const isMissing = answer.status === 404;
  if (value === undefined) {
    if (isMissing) needNot(needs, object, "Id", second);
    else need(needs, object, second, call.method === "GET" ? treeOf(jsonOf(answer.body)) : {});
    return;
  }
  const shown = jsonOf(answer.body);
  const isNew = answer.status === 201 || isMissing;
  if (isNew) return needNot(needs, object, second, value);
  const id = shown.id ?? shown.Id;
  // an update of versions up to 45.0 answers nothing: any record with that value will do
  const key = typeof id === "string" ? id : `any ${object} ${value}`;
  need(needs, object, key, { ...(call.method === "GET" ? treeOf(shown) : {}), [second]: value });
}

/** The records of an answer: one of each is enough, for a list is held to by its first. */
function needOfQuery(needs: Needs, { answer }: Exchange, { query }: Address): void {
  const asked = readQuery(query.get("q") ?? "");
  const from = asked?.from ?? "";
  const [first] = recordsIn(jsonOf(answer.body));
  const shown = first === undefined ? undefined : shownRecord(first);
  if (first !== undefined && shown !== undefined) {
    const isClosed = recordedAs(shown.id, needs.facts) === undefined && from === "Opportunity";
    const outcome = isClosed && !("IsWon" in first) ? { StageName: "Closed Lost" } : {};
    return need(needs, shown.object, shown.id, { ...outcome, ...treeOf(first) });
  }
  const { where } = asked ?? {};
  if (where?.is !== "compare" || where.operator !== "=" || where.literal.is !== "string") return;
  needNot(needs, from, where.path, where.literal.text);
}

function needOfCollection(needs: Needs, { call, answer }: Exchange, { segments, query }: Address) {
  const [, , named, field] = segments;
  const results = parsed(answer.body);
  const answers = Array.isArray(results) ? results : [];
  for (const id of query.get("ids")?.split(",") ?? []) need(needs, named ?? objectOf(id) ?? "", id);
  for (const [index, record] of recordsIn(parsed(call.body)).entries()) {
    const object = named ?? typeOf(record) ?? "";
    needReferences(needs, object, record);
    const id = record.id ?? record.Id;
    if (call.method === "PATCH" && typeof id === "string") need(needs, object, id);
    const given: unknown = answers[index];
    const value = record[field ?? ""];
    if (field === undefined || typeof value !== "string" || !isJsonObject(given)) continue;
    if (given.created === true) needNot(needs, object, field, value);
    else if (typeof given.id === "string") need(needs, object, given.id, { [field]: value });
  }
}

function needOfComposite(needs: Needs, { call, answer }: Exchange): void {
  const answers = jsonOf(answer.body).compositeResponse;
  for (const [index, part] of partsOf(call).entries()) {
    const given: unknown = Array.isArray(answers) ? answers[index] : undefined;
    if (!isJsonObject(given)) continue;
    const body = given.body === null ? null : JSON.stringify(given.body);
    needOf(needs, part, { status: Number(given.httpStatusCode), headers: {}, body });
  }
}

function needOf(needs: Needs, call: PlainCall, answer: PlainAnswer): void {
  const address = addressOf(call.url);
  if (address === undefined) return;
  const [first, second] = address.segments;
  const exchange = { call, answer };
  if (first === "sobjects" && second !== undefined) needOfRecordCall(needs, exchange, address);
  if (first === "query" || first === "queryAll") needOfQuery(needs, exchange, address);
  if (first === "composite" && second === "sobjects") needOfCollection(needs, exchange, address);
  else if (first === "composite") needOfComposite(needs, exchange);
}

/**
 * What must stand before a call, from what had been recorded by then and from what was answered.
 * See `ContractSurface.statesBefore`.
 */
export function statesBefore(
  { call, answer }: Exchange,
  facts: FactsBefore,
): readonly ProviderState[] {
  const needs: Needs = { facts, records: new Map(), others: new Map() };
  needOf(needs, call, answer);
  const states = [
    ...[...needs.records.values()].map(({ object, tree }) => stateOfRecord(object, tree)),
    ...needs.others.values(),
  ];
  return states.length === 0 ? [{ name: emptyOrg, params: {} }] : states;
}
