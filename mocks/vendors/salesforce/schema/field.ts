import { businessDate, instant } from "../../../../model/days.ts";
import { decimal } from "../../../../model/decimal.ts";
import { badInput } from "../errors.ts";
import { id18 } from "../ids.ts";

/** A value inside the dialect: as in JSON, but a moment is still an instant of the model. */
export type Value = string | number | boolean | null;

export type FieldType =
  | "id"
  | "string"
  | "textarea"
  | "email"
  | "boolean"
  | "double"
  | "currency"
  | "percent"
  | "int"
  | "date"
  | "datetime"
  | "picklist"
  | "reference";

/** A field as the org's schema declares it. */
export type Field = {
  readonly name: string;
  readonly type: FieldType;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly nillable: boolean;
  readonly required: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly calculated: boolean;
  readonly externalId: boolean;
  readonly unique: boolean;
  readonly picklist: readonly string[];
  readonly restricted: boolean;
  readonly referenceTo: string | null;
  readonly relationshipName: string | null;
};

const numeric: readonly FieldType[] = ["double", "currency", "percent", "int"];

export function isNumeric(field: Field): boolean {
  return numeric.includes(field.type);
}

/** Reads a value of a JSON body for a field; what the vendor would refuse throws its error. */
export function decodeValue(field: Field, given: unknown): Value {
  if (given === null || given === "") return field.type === "boolean" ? noNull(field) : null;
  if (isNumeric(field)) return decodeNumber(field, given);
  if (field.type === "boolean") return decodeBoolean(field, given);
  if (typeof given !== "string") throw cannotRead(field, given);
  switch (field.type) {
    case "date":
      return decodeDate(field, given);
    case "datetime":
      return decodeDatetime(field, given);
    case "reference":
    case "id":
      return decodeId(field, given);
    default:
      return decodeText(field, given);
  }
}

function noNull(field: Field): never {
  throw badInput("INVALID_TYPE_ON_FIELD_IN_RECORD", `${field.name}: value not of required type: `, [
    field.name,
  ]);
}

function cannotRead(field: Field, given: unknown): Error {
  const kind = typeof given === "object" ? "START_OBJECT" : `VALUE_${typeof given}`.toUpperCase();
  return badInput(
    "JSON_PARSER_ERROR",
    `Cannot deserialize instance of ${field.type} from ${kind} value ${JSON.stringify(given)} or request may be missing a required field at [${field.name}]`,
  );
}

function decodeNumber(field: Field, given: unknown): number {
  const text = typeof given === "number" ? String(given) : given;
  if (typeof text !== "string" || !/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) {
    throw cannotRead(field, given);
  }
  const rounded = decimal(text.replace("+", "")).round(field.scale, 1);
  // An int has no scale, so its whole precision stands before the point.
  if (rounded.abs().gte(decimal(10n ** BigInt(field.precision - field.scale)))) {
    throw badInput(
      "NUMBER_OUTSIDE_VALID_RANGE",
      `${field.name}: value outside of valid range on numeric field: ${text}`,
      [field.name],
    );
  }
  return Number(rounded.toString());
}

function decodeBoolean(field: Field, given: unknown): boolean {
  if (given === true || given === "true") return true;
  if (given === false || given === "false") return false;
  throw cannotRead(field, given);
}

function decodeDate(field: Field, given: string): string {
  try {
    return businessDate(given);
  } catch {
    throw badInput(
      "JSON_PARSER_ERROR",
      `Cannot deserialize instance of date from VALUE_STRING value ${given} or request may be missing a required field at [${field.name}]`,
    );
  }
}

function decodeDatetime(field: Field, given: string): string {
  try {
    return instant(given.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  } catch {
    throw badInput(
      "JSON_PARSER_ERROR",
      `Cannot deserialize instance of datetime from VALUE_STRING value ${given} or request may be missing a required field at [${field.name}]`,
    );
  }
}

function decodeId(field: Field, given: string): string {
  const id = id18(given);
  if (id) return id;
  throw badInput("MALFORMED_ID", `${field.name}: id value of incorrect type: ${given}`, [
    field.name,
  ]);
}

function decodeText(field: Field, given: string): string {
  if (given.length > field.length) {
    throw badInput(
      "STRING_TOO_LONG",
      `${field.name}: data value too large: ${given} (max length=${field.length})`,
      [field.name],
    );
  }
  if (field.type === "picklist" && field.restricted && !field.picklist.includes(given)) {
    throw badInput(
      "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
      `${field.name}: bad value for restricted picklist field: ${given}`,
      [field.name],
    );
  }
  if (field.type === "email" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(given)) {
    throw badInput("INVALID_EMAIL_ADDRESS", `${field.name}: invalid email address: ${given}`, [
      field.name,
    ]);
  }
  return given;
}

/** A value as it stands in a JSON answer: moments with an offset that has no colon. */
export function encodeValue(field: Field, value: Value): Value {
  return field.type === "datetime" && typeof value === "string"
    ? `${value.slice(0, -1)}+0000`
    : value;
}
