import { badInput, notFound } from "../errors.ts";
import type { Row, SObject } from "../schema/bind.ts";
import type { Field } from "../schema/field.ts";
import { createdFlagSince } from "../versions.ts";
import { type Call, jsonOf, type Org, objectNamed, type Route } from "./call.ts";
import { decodeRecord } from "./record-body.ts";
import { fieldNames, type RecordJson, showRow } from "./sobjects.ts";

/** The external id field of a path; the vendor's 404 for one that is none. */
export function externalIdOf(object: SObject, name: string): Field {
  const field = object.field(name);
  if (field?.externalId) return field;
  throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
}

export type Upserted =
  | { readonly is: "created" | "updated"; readonly id: string }
  | { readonly is: "several"; readonly rows: readonly Row[] };

/** Creates the record or changes the one that has this value; the match ignores case. */
export function upsertRecord(
  org: Org,
  object: SObject,
  field: Field,
  value: string,
  body: RecordJson,
  updateOnly: boolean,
): Upserted {
  const [found, more] = object.rowsWith(field, value);
  if (found && more) return { is: "several", rows: object.rowsWith(field, value) };
  return org.crm.unit.run((): Upserted => {
    if (found) {
      object.update(found.id, decodeRecord(object, body, "update"));
      return { is: "updated", id: found.id };
    }
    if (updateOnly) throw notFound();
    const values = decodeRecord(object, body, "create");
    return { is: "created", id: object.insert(new Map([...values, [field, value]])) };
  });
}

function urlsOf(rows: readonly Row[], call: Call): readonly string[] {
  return rows.map(
    (row) => `/services/data/v${call.version}.0/sobjects/${row.object.name}/${row.id}`,
  );
}

/** Read and write one record by an external id; what the write answers depends on the version. */
export const upsertRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "sobjects/:object/:field/:value",
    parameters: ["fields"],
    run(call, org, { object: name = "", field: fieldName = "", value = "" }) {
      const object = objectNamed(org, name);
      const rows = object.rowsWith(externalIdOf(object, fieldName), value);
      const [row, more] = rows;
      if (!row) throw notFound();
      if (more) return { status: 300, body: urlsOf(rows, call) };
      return { status: 200, body: showRow(row, call.version, fieldNames(call)) };
    },
  },
  {
    method: "PATCH",
    path: "sobjects/:object/:field/:value",
    parameters: ["updateOnly"],
    run(call, org, { object: name = "", field: fieldName = "", value = "" }) {
      const object = objectNamed(org, name);
      const field = externalIdOf(object, fieldName);
      const body = jsonOf(call);
      const key = Object.keys(body).find((it) => it.toLowerCase() === field.name.toLowerCase());
      if (key) {
        throw badInput(
          "INVALID_FIELD",
          `The ${field.name} field should not be specified in the sobject data.`,
          [field.name],
        );
      }
      const updateOnly = call.query.get("updateOnly") === "true";
      const result = upsertRecord(org, object, field, value, body, updateOnly);
      if (result.is === "several") return { status: 300, body: urlsOf(result.rows, call) };
      const isNew = result.is === "created";
      const answer = { id: result.id, success: true, errors: [] };
      if (call.version >= createdFlagSince) {
        return { status: isNew ? 201 : 200, body: { ...answer, created: isNew } };
      }
      return isNew ? { status: 201, body: answer } : { status: 204 };
    },
  },
];
