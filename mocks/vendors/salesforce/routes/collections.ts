import { badInput, SalesforceError } from "../errors.ts";
import { id18 } from "../ids.ts";
import type { SObject } from "../schema/bind.ts";
import { collectionsSince, createdFlagSince } from "../versions.ts";
import {
  asSalesforceError,
  type Call,
  errorEntry,
  jsonOf,
  type Org,
  objectNamed,
  onlyKeys,
  type Route,
} from "./call.ts";
import { decodeRecord } from "./record-body.ts";
import { createRecord, fieldNames, presentRow, type RecordJson, showRow } from "./sobjects.ts";
import { externalIdOf, upsertRecord } from "./upsert.ts";

type Entry = Readonly<Record<string, unknown>> & { readonly success: boolean };

const most = 200;

/** Thrown to undo what a request did, when one record of it failed and all were wanted. */
class RolledBack extends Error {}

/**
 * Does `work` for each item, each by itself.
 *
 * With `allOrNone` one failure undoes them all, and the others answer that they were rolled back.
 */
function each<T>(
  org: Org,
  items: readonly T[],
  allOrNone: boolean,
  work: (item: T) => Entry,
): readonly Entry[] {
  if (items.length > most) {
    throw badInput("LIMIT_EXCEEDED", `maximum number of records is ${most}, got ${items.length}`);
  }
  const results: Entry[] = [];
  try {
    org.crm.unit.run(() => {
      for (const item of items) {
        try {
          results.push(work(item));
        } catch (error) {
          results.push({ success: false, errors: [errorEntry(asSalesforceError(error))] });
        }
      }
      if (allOrNone && results.some((result) => !result.success)) throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return results.map((result) => (result.success ? rolledBack : result));
  }
  return results;
}

const rolledBack: Entry = {
  success: false,
  errors: [
    {
      statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK",
      message:
        "Record rolled back because not all records were valid and the request was using AllOrNone header",
      fields: [],
    },
  ],
};

type Batch = { readonly records: readonly RecordJson[]; readonly allOrNone: boolean };

function batchOf(call: Call): Batch {
  const body = jsonOf(call);
  onlyKeys(body, ["allOrNone", "records"]);
  if (!Array.isArray(body.records)) {
    throw badInput("REQUIRED_FIELD_MISSING", "Required fields are missing: [records]", ["records"]);
  }
  return {
    records: body.records.map((it: unknown) => ({ ...Object(it) })),
    allOrNone: body.allOrNone === true,
  };
}

function objectOfRecord(org: Org, record: RecordJson): SObject {
  const type: unknown = Object(record.attributes).type;
  if (typeof type !== "string") {
    throw badInput("INVALID_TYPE", "attributes.type is missing: it names the object");
  }
  return objectNamed(org, type);
}

const done = (id: string): Entry => ({ id, success: true, errors: [] });

/** Up to 200 records in one call (section 3). */
export const collectionRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "composite/sobjects",
    parameters: [],
    since: collectionsSince,
    run(call, org) {
      const { records, allOrNone } = batchOf(call);
      const body = each(org, records, allOrNone, (record) =>
        done(createRecord(org, objectOfRecord(org, record), record)),
      );
      return { status: 200, body };
    },
  },
  {
    method: "PATCH",
    path: "composite/sobjects",
    parameters: [],
    since: collectionsSince,
    run(call, org) {
      const { records, allOrNone } = batchOf(call);
      const body = each(org, records, allOrNone, (record) => {
        const object = objectOfRecord(org, record);
        const id = record.id ?? record.Id;
        const row = rowOfEntry(object, id);
        org.crm.unit.run(() => object.update(row, decodeRecord(object, record, "update", ["id"])));
        return done(row);
      });
      return { status: 200, body };
    },
  },
  {
    method: "DELETE",
    path: "composite/sobjects",
    parameters: ["ids", "allOrNone"],
    since: collectionsSince,
    run(call, org) {
      const ids = (call.query.get("ids") ?? "").split(",");
      const body = each(org, ids, call.query.get("allOrNone") === "true", (text) => {
        const id = id18(text);
        const object = org.schema.objects.find((it) => id && it.row(id));
        if (!object || !id) throw badInput("MALFORMED_ID", `malformed id ${text}`);
        rowOfEntry(object, id);
        object.remove(id);
        return done(id);
      });
      return { status: 200, body };
    },
  },
  {
    method: "PATCH",
    path: "composite/sobjects/:object/:field",
    parameters: [],
    since: createdFlagSince,
    run(call, org, { object: name = "", field: fieldName = "" }) {
      const object = objectNamed(org, name);
      const field = externalIdOf(object, fieldName);
      const { records, allOrNone } = batchOf(call);
      const body = each(org, records, allOrNone, (record): Entry => {
        const key = Object.keys(record).find((it) => it.toLowerCase() === field.name.toLowerCase());
        const { [key ?? ""]: value, ...rest } = record;
        if (typeof value !== "string" || value === "") {
          throw badInput("MISSING_ARGUMENT", `${field.name} not specified`, [field.name]);
        }
        const result = upsertRecord(org, object, field, value, rest, false);
        if (result.is === "several") {
          throw badInput("DUPLICATE_EXTERNAL_ID", `${field.name}: more than one record found`);
        }
        return { ...done(result.id), created: result.is === "created" };
      });
      return { status: 200, body };
    },
  },
  ...(["GET", "POST"] as const).map(
    (method): Route => ({
      method,
      path: "composite/sobjects/:object",
      parameters: method === "GET" ? ["ids", "fields"] : [],
      since: collectionsSince,
      run(call, org, { object: name = "" }) {
        const object = objectNamed(org, name);
        const { ids, fields } = method === "GET" ? fromQuery(call) : fromBody(call);
        const rows = ids.map((id) => object.row(id18(id) ?? ""));
        const body = rows.map((row) =>
          row && !row.deleted ? showRow(row, call.version, fields) : null,
        );
        return { status: 200, body };
      },
    }),
  ),
];

type Wanted = { readonly ids: readonly string[]; readonly fields: readonly string[] };

function fromQuery(call: Call): Wanted {
  return {
    ids: (call.query.get("ids") ?? "").split(","),
    fields: fieldNames(call) ?? ["Id"],
  };
}

function fromBody(call: Call): Wanted {
  const body = jsonOf(call);
  onlyKeys(body, ["ids", "fields"]);
  const list = (value: unknown): readonly string[] =>
    Array.isArray(value) ? value.map((it: unknown) => String(it)) : [];
  return { ids: list(body.ids), fields: list(body.fields) };
}

/** The id of a record that is there; a deleted or unknown one fails for itself alone. */
function rowOfEntry(object: SObject, given: unknown): string {
  if (typeof given !== "string" || !id18(given)) {
    throw badInput("MALFORMED_ID", `malformed id ${String(given)}`, ["Id"]);
  }
  try {
    return presentRow(object, given).id;
  } catch (error) {
    const { errorCode } = asSalesforceError(error);
    if (errorCode === "ENTITY_IS_DELETED") throw error;
    throw new SalesforceError(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [
      "Id",
    ]);
  }
}
