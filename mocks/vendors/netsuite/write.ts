import type { PlainAnswer } from "../../../model/mock.ts";
import { type Reading, readBody } from "./body.ts";
import { bodyTree, type Call, parameter, validation, written } from "./call.ts";
import { Gap } from "./gap.ts";
import { canonicalText, type TreeObject } from "./json.ts";
import { findRecord, recordAt, referenced } from "./lookup.ts";
import { mergeContent } from "./merge.ts";
import { recordAddress } from "./present.ts";
import { Problem, userError, wrongMethod } from "./problem.ts";
import { type RecordType, transactionSpace } from "./record-type.ts";
import { applicationContent } from "./records/deposit.ts";
import { invoiceContent } from "./records/sales-order.ts";
import type { Address } from "./route.ts";
import type { Stored } from "./store.ts";

function reading(call: Call): Reading {
  const { world } = call;
  const drops = world.context.profile.unknownProperty === "ignore";
  const names =
    validation(call, "x-netsuite-propertynamevalidation") ?? (drops ? "Warning" : "Error");
  const values = validation(call, "x-netsuite-propertyvaluevalidation") ?? "Error";
  return {
    unknownNames: names === "Error" ? "refuse" : "drop",
    badValues: values === "Error" ? "refuse" : "drop",
    find: (to, by) => referenced(world, to, by)?.id,
  };
}

const transforms: readonly string[] = [
  "salesOrder → invoice",
  "customerDeposit → depositApplication",
];

function refuseBare(type: RecordType): void {
  if (!type.byTransformOnly) return;
  throw userError(`A ${type.name} is made by a transform of its source only.`);
}

const noLists: ReadonlySet<string> = new Set();

/** Sublists that the lines sent replace: all for PUT, those named in `?replace=` else. */
function replacedLists(call: Call, type: RecordType): ReadonlySet<string> {
  const lists = Object.keys(type.fields).filter((name) => type.fields[name]?.kind === "sublist");
  if (call.method === "PUT") return new Set(lists);
  const named = (parameter(call, "replace") ?? "").split(",").filter((name) => name !== "");
  for (const name of named) {
    if (!lists.includes(name)) {
      const detail = `${name} of parameter replace is not a sublist of ${type.name}.`;
      throw new Problem(400, "INVALID_PARAMETER", detail);
    }
  }
  return new Set(named);
}

function externalIdOf(call: Call, sent: TreeObject, address: Address | undefined): string | null {
  const inBody = typeof sent.externalId === "string" ? sent.externalId : undefined;
  if (address?.by !== "externalId" || call.method !== "PUT") return inBody ?? null;
  if (inBody !== undefined && inBody !== address.key) {
    throw userError("The external id of the body differs from that of the address.", "externalId");
  }
  return address.key;
}

/**
 * Saves what was sent on top of what is there; the same content again changes nothing at all.
 */
export function saveRecord(
  call: Call,
  type: RecordType,
  before: Stored | undefined,
  sent: TreeObject,
  externalId: string | null,
): PlainAnswer {
  const { world } = call;
  if (type.save === undefined) throw new Gap(`writing ${type.name} (${call.method})`);
  const replaced = before === undefined ? noLists : replacedLists(call, type);
  const { externalId: _key, ...fields } = sent;
  const content = mergeContent(before?.content ?? {}, fields, type.fields, replaced);
  const key = externalId ?? before?.externalId ?? null;
  const same =
    before !== undefined &&
    key === before.externalId &&
    canonicalText(content) === canonicalText(before.content);
  const id = same ? before.id : type.save(world, { before, externalId: key, content });
  return written(recordAddress(world, type.name, id));
}

/** POST on a collection: a new record, whatever was posted before. */
export function createRecord(call: Call, type: RecordType): PlainAnswer {
  refuseBare(type);
  replacedLists(call, type);
  const sent = readBody(bodyTree(call), type.fields, reading(call));
  return saveRecord(call, type, undefined, sent, externalIdOf(call, sent, undefined));
}

/** PUT on `eid:`: the record with that external id, new or changed. */
export function upsertRecord(call: Call, type: RecordType, address: Address): PlainAnswer {
  if (address.by === "id") throw wrongMethod(call.method, ["GET", "PATCH", "DELETE"]);
  const before = findRecord(call.world, type, address);
  const taken = call.world.store.byExternalId(type.space, address.key);
  if (before === undefined && taken !== undefined) {
    const other = type.space === transactionSpace ? "another transaction" : "another record";
    throw userError(
      `This record already exists: the external id belongs to ${other}.`,
      "externalId",
    );
  }
  if (before === undefined) refuseBare(type);
  const sent = readBody(bodyTree(call), type.fields, reading(call));
  return saveRecord(call, type, before, sent, externalIdOf(call, sent, address));
}

/** PATCH: fields and lines that were sent. */
export function changeRecord(call: Call, type: RecordType, address: Address): PlainAnswer {
  const before = recordAt(call.world, type, address);
  const sent = readBody(bodyTree(call), type.fields, reading(call));
  return saveRecord(call, type, before, sent, externalIdOf(call, sent, undefined));
}

export function deleteRecord(call: Call, type: RecordType, address: Address): PlainAnswer {
  const record = recordAt(call.world, type, address);
  if (type.remove === undefined) throw new Gap(`deleting ${type.name}`);
  type.remove(call.world, record);
  return written();
}

/** The transforms that the mock has: an order into its invoice, a deposit into what uses it. */
export function transformRecord(
  call: Call,
  source: RecordType,
  address: Address,
  target: RecordType,
): PlainAnswer {
  const transform = `${source.name} → ${target.name}`;
  if (!transforms.includes(transform)) throw new Gap(`the transform ${transform}`, transforms);
  const record = recordAt(call.world, source, address);
  const tree = call.body.trim() === "" ? {} : bodyTree(call);
  if (tree.item !== undefined) throw new Gap("billing a salesOrder in part (item in a transform)");
  const sent = readBody(tree, target.fields, reading(call));
  const content = target.byTransformOnly
    ? applicationContent(record, sent)
    : invoiceContent(call.world, record, sent);
  return saveRecord(call, target, undefined, content, externalIdOf(call, sent, undefined));
}
