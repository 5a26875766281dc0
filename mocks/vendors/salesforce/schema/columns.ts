import { type BusinessDate, businessDate } from "../../../../model/days.ts";
import { amountText, type Money, money } from "../../../../model/money.ts";
import type { Extra, Patch, Stored } from "../../../engines/crm/records.ts";
import type { Field, FieldType, Value } from "./field.ts";

/** What writing fields changes in a record, gathered field by field. */
export type Written<T extends Stored> = {
  readonly patch: Patch<T>;
  readonly extra: Record<string, Extra>;
};

/** A field together with how it is read from and written to the engine's record. */
export type Column<T extends Stored> = {
  readonly field: Field;
  read(record: T): Value;
  write(value: Value, into: Written<T>): void;
};

export type Marks = Partial<Omit<Field, "name" | "type">>;

const lengths: Partial<Record<FieldType, number>> = { id: 18, reference: 18, email: 80 };

export function fieldOf(name: string, type: FieldType, marks: Marks = {}): Field {
  const numeric = type === "double" || type === "currency" || type === "percent";
  return {
    name,
    type,
    length: lengths[type] ?? (type === "textarea" ? 32_000 : 255),
    precision: numeric ? 18 : type === "int" ? 8 : 0,
    scale: type === "currency" || type === "double" || type === "percent" ? 2 : 0,
    nillable: type !== "boolean" && marks.required !== true,
    required: false,
    createable: true,
    updateable: true,
    calculated: false,
    externalId: false,
    unique: false,
    picklist: [],
    restricted: false,
    referenceTo: null,
    relationshipName: null,
    ...marks,
  };
}

const never = (): never => {
  throw new Error("a read-only field was written: the schema should have refused it");
};

/** A field that nobody writes: stamps, sums, what follows from others. */
export function computed<T extends Stored>(
  name: string,
  type: FieldType,
  read: (record: T) => Value,
  marks: Marks = {},
): Column<T> {
  const field = fieldOf(name, type, { createable: false, updateable: false, ...marks });
  return { field, read, write: never };
}

/** A text, picklist, e-mail or reference that the engine knows by a property of its own. */
export function text<T extends Stored>(
  name: string,
  type: FieldType,
  read: (record: T) => string | null,
  write: (text: string | null) => Patch<T>,
  marks: Marks = {},
): Column<T> {
  return {
    field: fieldOf(name, type, marks),
    read,
    write: (value, into) =>
      void Object.assign(into.patch, write(value === null ? null : String(value))),
  };
}

export function checkbox<T extends Stored>(
  name: string,
  read: (record: T) => boolean,
  write: (checked: boolean) => Patch<T>,
  marks: Marks = {},
): Column<T> {
  const field = fieldOf(name, "boolean", marks);
  return {
    field,
    read,
    write: (value, into) => void Object.assign(into.patch, write(value === true)),
  };
}

export function date<T extends Stored>(
  name: string,
  read: (record: T) => BusinessDate | null,
  write: (date: BusinessDate | null) => Patch<T>,
  marks: Marks = {},
): Column<T> {
  return {
    field: fieldOf(name, "date", marks),
    read,
    write: (value, into) =>
      void Object.assign(into.patch, write(value === null ? null : businessDate(String(value)))),
  };
}

/** An amount in the org's one currency. */
export function amount<T extends Stored>(
  name: string,
  currency: string,
  read: (record: T) => Money | null,
  write: (amount: Money | null) => Patch<T>,
  marks: Marks = {},
): Column<T> {
  return {
    field: fieldOf(name, "currency", marks),
    read: (record) => amountValue(read(record)),
    write: (value, into) =>
      void Object.assign(into.patch, write(value === null ? null : money(String(value), currency))),
  };
}

/** An amount as a JSON number: for showing, never for counting. */
export function amountValue(amount: Money | null): number | null {
  return amount === null ? null : Number(amountText(amount));
}

/** An exact number that the engine keeps as decimal text. */
export function exact<T extends Stored>(
  name: string,
  type: "double" | "percent" | "int",
  read: (record: T) => string | null,
  write: (digits: string | null) => Patch<T>,
  marks: Marks = {},
): Column<T> {
  return {
    field: fieldOf(name, type, marks),
    read: (record) => {
      const digits = read(record);
      return digits === null ? null : Number(digits);
    },
    write: (value, into) =>
      void Object.assign(into.patch, write(value === null ? null : String(value))),
  };
}

/** A field that only this org knows: kept beside the record, as it was given. */
export function own<T extends Stored>(name: string, type: FieldType, marks: Marks = {}): Column<T> {
  return {
    field: fieldOf(name, type, marks),
    read: (record) => record.extra[name] ?? (type === "boolean" ? false : null),
    write(value, { extra }) {
      extra[name] = value;
    },
  };
}

/** A lookup to another object, with the name under which queries follow it. */
export function lookup(referenceTo: string, relationshipName: string): Marks {
  return { referenceTo, relationshipName };
}
