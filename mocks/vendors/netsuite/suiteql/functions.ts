import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { type Decimal, decimal } from "../../../../model/decimal.ts";
import { formatDate, isDateCell, parseDate } from "./dates.ts";

/** Column and type-dependent display text, as `BUILTIN.DF` gives it. */
export type Display = (column: string, value: string, type: string | null) => string | null;

function exact(value: number): Decimal {
  // Fifteen digits: what a decimal amount has before it became a double of the query's engine.
  return decimal(String(Number(value.toPrecision(15))));
}

/** A number of a query as decimal text. */
export function numberText(value: number): string {
  return String(Number(exact(value).round(8).toString()));
}

function toChar(value: SQLInputValue, format?: SQLInputValue): SQLInputValue {
  if (value === null) return null;
  if (isDateCell(value)) return formatDate(value, String(format ?? "MM/DD/YYYY"));
  return typeof value === "number" ? numberText(value) : String(value);
}

function trunc(value: SQLInputValue): SQLInputValue {
  if (isDateCell(value)) return value.slice(0, 12);
  return value === null ? null : Math.trunc(Number(value));
}

/** SUM over exact decimals: adding doubles would show cents that nobody posted. */
function addSum(database: DatabaseSync): void {
  const nothing = "";
  database.aggregate("sum", {
    deterministic: true,
    start: nothing,
    step: (held, value) =>
      value === null
        ? held
        : decimal(held === nothing ? "0" : String(held))
            .plus(exact(Number(value)))
            .toString(),
    result: (held) => (held === nothing ? null : Number(held)),
  });
}

function round(value: SQLInputValue, places: SQLInputValue): SQLInputValue {
  return value === null ? null : Number(exact(Number(value)).round(Number(places)).toString());
}

/** The vendor's functions that SQLite does not have. */
export function addFunctions(database: DatabaseSync, display: Display): void {
  const options = { varargs: true, deterministic: true };
  const first = (...values: SQLInputValue[]): SQLInputValue =>
    values.find((value) => value !== null) ?? null;
  database.function("nvl", options, first);
  database.function("nvl2", options, (test, yes, no) =>
    test === null ? (no ?? null) : (yes ?? null),
  );
  database.function("concat", options, (...values) => values.map((value) => value ?? "").join(""));
  database.function("to_char", options, (value, format) => toChar(value ?? null, format));
  database.function("to_number", options, (value) => (value == null ? null : Number(value)));
  database.function("to_date", options, (value, format) =>
    value == null ? null : parseDate(String(value), String(format ?? "MM/DD/YYYY")),
  );
  database.function("trunc", options, (value) => trunc(value ?? null));
  database.function("tieout_display", (column, value, type) =>
    value === null
      ? null
      : display(String(column), String(value), type === null ? null : String(type)),
  );
  database.function("round", options, (value, places) => round(value ?? null, places ?? 0));
  addSum(database);
}
