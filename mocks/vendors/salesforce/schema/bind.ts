import type { Draft, Patch, Stored } from "../../../engines/crm/records.ts";
import type { CrmRefusal } from "../../../engines/crm/refusals.ts";
import type { Table } from "../../../engines/crm/table.ts";
import { isRefused, type Refused } from "../../../engines/refusal.ts";
import { badInput } from "../errors.ts";
import { refusalError } from "../refusals.ts";
import { type Column, computed, type Written } from "./columns.ts";
import { encodeValue, type Field, type Value } from "./field.ts";

/** A record as queries and answers see it. */
export type Row = {
  readonly object: SObject;
  readonly id: string;
  readonly deleted: boolean;
  value(field: Field): Value;
  /** The record with every field, as an answer shows it. */
  whole(attributes: unknown): Readonly<Record<string, unknown>>;
};

export type Values = ReadonlyMap<Field, Value>;

/** An object of the org: its fields, and its records whatever they are in the engine. */
export type SObject = {
  readonly name: string;
  readonly fields: readonly Field[];
  /** By name, whatever its case. */
  field(name: string): Field | undefined;
  rows(): Iterable<Row>;
  /** By a field that is unique or an external id, whatever the case; deleted ones left out. */
  rowsWith(field: Field, value: string): readonly Row[];
  /** Those that point to a record; deleted ones left out. */
  rowsBelow(reference: Field, id: string): readonly Row[];
  /** Also a deleted one. */
  row(id: string): Row | undefined;
  insert(values: Values): string;
  update(id: string, values: Values): void;
  remove(id: string): void;
};

export type ObjectShape<T extends Stored> = {
  readonly name: string;
  readonly columns: readonly Column<T>[];
  blank(): Draft<T>;
  /** What the id is drawn from. */
  businessKey(draft: Draft<T>): string;
  /** Rules of the vendor over several fields; gives the values to write. */
  prepare?(values: Values, before: Row | undefined): Values;
};

/** Who the integration and everybody else works as. */
export type StampOptions = { readonly userId: string; readonly uniqueValues: boolean };

function stamps<T extends Stored>(userId: string): readonly Column<T>[] {
  const user = { referenceTo: "User" };
  return [
    computed<T>("Id", "id", (record) => record.id, { nillable: false }),
    computed<T>("IsDeleted", "boolean", (record) => record.deleted),
    computed<T>("CreatedDate", "datetime", (record) => record.createdAt, { nillable: false }),
    computed<T>("CreatedById", "reference", () => userId, user),
    computed<T>("LastModifiedDate", "datetime", (record) => record.modifiedAt),
    computed<T>("LastModifiedById", "reference", () => userId, user),
    computed<T>("SystemModstamp", "datetime", (record) => record.modifiedAt),
  ];
}

/** Joins an object's columns to the engine's table. */
export function bind<T extends Stored>(
  table: Table<T>,
  shape: ObjectShape<T>,
  options: StampOptions,
): SObject {
  const columns = [...stamps<T>(options.userId), ...shape.columns];
  const byField = new Map(columns.map((column) => [column.field, column]));
  const unique = columns.filter(({ field }) => field.unique);
  const finders = new Map(
    columns
      .filter(({ field }) => field.unique || field.externalId)
      .map(({ field, read }) => [field, table.index((record) => matchKey(read(record)))] as const),
  );
  const required = columns.filter(({ field }) => field.required);
  const byName = new Map(columns.map(({ field }) => [field.name, field]));
  const byLowerName = new Map(columns.map(({ field }) => [field.name.toLowerCase(), field]));

  // Copied for each answer: an object that has its fields from the start is cheap to fill and to write.
  const empty: Readonly<Record<string, unknown>> = Object.fromEntries(
    ["attributes", ...byName.keys()].map((name) => [name, null]),
  );

  // Made when somebody first asks: every write has to keep an index in step.
  const belowBy = new Map<Field, (id: string) => readonly T[]>();

  function pointedTo(reference: Field, record: T): string | undefined {
    const id = byField.get(reference)?.read(record) ?? null;
    return id === null ? undefined : String(id);
  }

  const rowOf = (record: T): Row => ({
    object,
    id: record.id,
    deleted: record.deleted,
    value: (field) => byField.get(field)?.read(record) ?? null,
    whole(attributes) {
      const answer: Record<string, unknown> = { ...empty, attributes };
      for (const { field, read } of columns) answer[field.name] = encodeValue(field, read(record));
      return answer;
    },
  });

  function written(values: Values): Patch<T> {
    const into: Written<T> = { patch: {}, extra: {} };
    for (const [field, value] of values) byField.get(field)?.write(value, into);
    return { ...into.patch, extra: into.extra };
  }

  function checkUnique(values: Values, self: string | undefined): void {
    if (!options.uniqueValues) return;
    for (const { field } of unique) {
      const key = matchKey(values.get(field) ?? null);
      const others = key === undefined ? [] : (finders.get(field)?.(key) ?? []);
      const other = others.find(({ id }) => id !== self);
      if (other === undefined) continue;
      throw badInput(
        "DUPLICATE_VALUE",
        `duplicate value found: ${field.name} duplicates value on record with id: ${other.id}`,
      );
    }
  }

  const object: SObject = {
    name: shape.name,
    fields: columns.map((column) => column.field),
    field: (name) => byName.get(name) ?? byLowerName.get(name.toLowerCase()),
    *rows() {
      for (const record of table.all()) yield rowOf(record);
    },
    rowsWith(field, value) {
      return (finders.get(field)?.(value.toLowerCase()) ?? []).map(rowOf);
    },
    rowsBelow(reference, id) {
      const find = belowBy.get(reference) ?? table.index((record) => pointedTo(reference, record));
      belowBy.set(reference, find);
      return find(id).map(rowOf);
    },
    row(id) {
      const record = table.find(id);
      return record && rowOf(record);
    },
    insert(values) {
      const isMissing = ({ field }: Column<T>) => (values.get(field) ?? null) === null;
      if (required.some(isMissing)) {
        throw requiredMissing(required.filter(isMissing).map(({ field }) => field.name));
      }
      checkUnique(values, undefined);
      const prepared = shape.prepare?.(values, undefined) ?? values;
      const draft = { ...shape.blank(), ...written(prepared) };
      return sure(table.insert(draft, shape.businessKey(draft))).id;
    },
    update(id, values) {
      for (const [field, value] of values) {
        if (field.required && value === null) throw requiredMissing([field.name]);
      }
      checkUnique(values, id);
      const before = object.row(id);
      sure(table.update(id, written(shape.prepare?.(values, before) ?? values)));
    },
    remove(id) {
      sure(table.remove(id), "delete");
    },
  };
  return object;
}

/** The vendor takes two values that differ in case alone for one; nothing is no value. */
function matchKey(value: Value): string | undefined {
  return value === null ? undefined : String(value).toLowerCase();
}

export function requiredMissing(fields: readonly string[]): Error {
  return badInput(
    "REQUIRED_FIELD_MISSING",
    `Required fields are missing: [${fields.join(", ")}]`,
    fields,
  );
}

function sure<T>(answer: T | Refused<CrmRefusal>, doing: "save" | "delete" = "save"): T {
  if (isRefused(answer)) throw refusalError(answer.refused, doing);
  return answer;
}
