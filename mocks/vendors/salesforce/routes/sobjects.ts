import { epochMs, type Instant } from "../../../../model/days.ts";
import { badInput, Gap, notFound, SalesforceError } from "../errors.ts";
import { id18 } from "../ids.ts";
import type { Row, SObject } from "../schema/bind.ts";
import { encodeValue, type Field } from "../schema/field.ts";
import { noSuchColumn } from "../soql/path.ts";
import { attributes } from "../soql/render.ts";
import { type Answer, type Call, jsonOf, type Org, objectNamed, type Route } from "./call.ts";
import { decodeRecord } from "./record-body.ts";

export type RecordJson = Readonly<Record<string, unknown>>;

/** The record of a path, which must be there. */
export function presentRow(object: SObject, text: string): Row {
  const row = object.row(text) ?? object.row(id18(text) ?? "");
  if (!row) throw notFound();
  if (row.deleted) throw new SalesforceError(404, "ENTITY_IS_DELETED", "entity is deleted");
  return row;
}

function fieldsNamed({ object }: Row, names: readonly string[]): readonly Field[] {
  const fields = names.map((name): Field => {
    const field = object.field(name);
    if (field) return field;
    throw name.includes(".")
      ? new Gap("a parent's field in a retrieve")
      : noSuchColumn(name, object.name);
  });
  const id = object.field("Id");
  return id && !fields.includes(id) ? [...fields, id] : fields;
}

/** A record with the fields asked for, all of them when nothing is asked. */
export function showRow(row: Row, version: number, names: readonly string[] | null): RecordJson {
  const head = attributes(row, `${version}.0`);
  if (names === null) return row.whole(head);
  const shown: Record<string, unknown> = { attributes: head };
  for (const field of fieldsNamed(row, names)) {
    shown[field.name] = encodeValue(field, row.value(field));
  }
  return shown;
}

export function fieldNames(call: Call): readonly string[] | null {
  const names = call.query.get("fields");
  return names === null ? null : names.split(",").map((name) => name.trim());
}

function refuseIfChanged(call: Call, row: Row): void {
  const header = call.header("if-unmodified-since");
  const stamp = row.object.field("LastModifiedDate");
  if (header === null || !stamp) return;
  if (epochMs(String(row.value(stamp)) as Instant) > Date.parse(header)) {
    throw new SalesforceError(412, "PRECONDITION_FAILED", "the record has changed since then");
  }
}

export function createRecord(org: Org, object: SObject, body: RecordJson): string {
  return org.crm.unit.run(() => object.insert(decodeRecord(object, body, "create")));
}

function created(call: Call, object: SObject, id: string): Answer {
  const path = `/services/data/v${call.version}.0/sobjects/${object.name}/${id}`;
  return { status: 201, body: { id, success: true, errors: [] }, headers: { location: path } };
}

/** Create, read, change and delete one record by its id (section 3). */
export const recordRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "sobjects/:object",
    parameters: [],
    run(call, org, { object: name = "" }) {
      const object = objectNamed(org, name);
      return created(call, object, createRecord(org, object, jsonOf(call)));
    },
  },
  {
    method: "GET",
    path: "sobjects/:object/:id",
    parameters: ["fields"],
    run(call, org, { object: name = "", id = "" }) {
      const row = presentRow(objectNamed(org, name), id);
      return { status: 200, body: showRow(row, call.version, fieldNames(call)) };
    },
  },
  {
    method: "PATCH",
    path: "sobjects/:object/:id",
    parameters: [],
    run(call, org, { object: name = "", id = "" }) {
      const object = objectNamed(org, name);
      const row = presentRow(object, id);
      refuseIfChanged(call, row);
      const body = jsonOf(call);
      if (Object.keys(body).some((key) => key.toLowerCase() === "id")) {
        throw badInput(
          "INVALID_FIELD_FOR_INSERT_UPDATE",
          "The Id field should not be specified in the sobject data.",
          ["Id"],
        );
      }
      org.crm.unit.run(() => object.update(row.id, decodeRecord(object, body, "update")));
      return { status: 204 };
    },
  },
  {
    method: "DELETE",
    path: "sobjects/:object/:id",
    parameters: [],
    run(call, org, { object: name = "", id = "" }) {
      const object = objectNamed(org, name);
      const row = presentRow(object, id);
      refuseIfChanged(call, row);
      object.remove(row.id);
      return { status: 204 };
    },
  },
];
