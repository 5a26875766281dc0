import { type Condition, readCondition } from "./condition.ts";
import { type Cursor, cursorOver } from "./cursor.ts";
import { MalformedQuery, QueryGap } from "./tokens.ts";

export const aggregates = ["COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX"] as const;
export type Aggregate = (typeof aggregates)[number];

export type Selected =
  | { readonly is: "field"; readonly path: string; readonly alias: string | null }
  | { readonly is: "fields"; readonly which: "ALL" | "STANDARD" | "CUSTOM" }
  | {
      readonly is: "aggregate";
      readonly aggregate: Aggregate;
      /** Absent only in `COUNT()`. */
      readonly path: string | null;
      readonly alias: string | null;
    }
  | { readonly is: "children"; readonly query: Query };

export type Ordering = {
  readonly path: string;
  readonly descending: boolean;
  readonly nulls: "first" | "last";
};

export type Query = {
  readonly selected: readonly Selected[];
  /** An object, or in a subquery the name of the relationship. */
  readonly from: string;
  readonly where: Condition | null;
  readonly groupBy: readonly string[];
  readonly orderBy: readonly Ordering[];
  readonly limit: number | null;
  readonly offset: number;
};

/** Reads one SOQL query. Throws `MalformedQuery`, or `QueryGap` for what this mock lacks. */
export function parseQuery(text: string): Query {
  const cursor = cursorOver(text);
  const query = readSelect(cursor);
  if (cursor.peek().kind !== "end") throw cursor.wrong();
  return query;
}

export function readSelect(cursor: Cursor): Query {
  cursor.expect("SELECT");
  const selected = [readSelected(cursor)];
  while (cursor.takes(",")) selected.push(readSelected(cursor));
  cursor.expect("FROM");
  const from = cursor.name();
  if (cursor.peek().kind === "word" && !clauses.some((word) => cursor.sees(word))) {
    throw new QueryGap("an alias after FROM");
  }
  if (cursor.sees("USING")) throw new QueryGap("USING SCOPE");
  const where = cursor.takes("WHERE") ? readCondition(cursor) : null;
  if (cursor.sees("WITH")) throw new QueryGap("WITH");
  const groupBy = cursor.takes("GROUP", "BY") ? readNames(cursor) : [];
  if (cursor.sees("HAVING")) throw new QueryGap("HAVING");
  const orderBy = cursor.takes("ORDER", "BY") ? readOrderings(cursor) : [];
  const limit = cursor.takes("LIMIT") ? readCount(cursor) : null;
  const offset = cursor.takes("OFFSET") ? readCount(cursor) : 0;
  if (offset > 2000) {
    throw new MalformedQuery("SOQL offset cannot be larger than 2000: maximum offset is 2000");
  }
  if (cursor.takes("FOR") && !cursor.takes("VIEW") && !cursor.takes("REFERENCE")) {
    throw cursor.sees("UPDATE") ? new QueryGap("FOR UPDATE") : cursor.wrong();
  }
  return { selected, from, where, groupBy, orderBy, limit, offset };
}

const clauses = ["WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FOR", "USING", "WITH"];
const knownFunctions =
  /^(format|convertcurrency|convertTimezone|distance|grouping|calendar_\w+|fiscal_\w+|day_\w+|week_\w+|hour_in_day)$/i;

function readSelected(cursor: Cursor): Selected {
  if (cursor.takes("(")) {
    const query = readSelect(cursor);
    cursor.expect(")");
    return { is: "children", query };
  }
  if (cursor.sees("TYPEOF")) throw new QueryGap("TYPEOF");
  const name = cursor.name();
  if (!cursor.takes("(")) return { is: "field", path: name, alias: readAlias(cursor) };
  const word = name.toUpperCase();
  const aggregate = aggregates.find((known) => known === word);
  if (aggregate) {
    const path = cursor.sees(")") ? null : cursor.name();
    cursor.expect(")");
    if (path === null && aggregate !== "COUNT") throw cursor.wrong();
    return { is: "aggregate", aggregate, path, alias: readAlias(cursor) };
  }
  if (word === "FIELDS") {
    const which = cursor.name().toUpperCase();
    cursor.expect(")");
    if (which === "ALL" || which === "STANDARD" || which === "CUSTOM") {
      return { is: "fields", which };
    }
    throw new MalformedQuery(`FIELDS(${which}) is not supported`);
  }
  if (word === "TOLABEL") {
    // Every label of this org's picklists is the value itself.
    const path = cursor.name();
    cursor.expect(")");
    return { is: "field", path, alias: readAlias(cursor) };
  }
  if (knownFunctions.test(name)) throw new QueryGap(`function ${name}()`);
  throw new MalformedQuery(`unexpected token: '('; ${name} is not a function`);
}

function readAlias(cursor: Cursor): string | null {
  return cursor.peek().kind === "word" && !cursor.sees("FROM") ? cursor.name() : null;
}

function readNames(cursor: Cursor): readonly string[] {
  if (cursor.sees("ROLLUP") || cursor.sees("CUBE")) throw new QueryGap("GROUP BY ROLLUP or CUBE");
  const names = [cursor.name()];
  while (cursor.takes(",")) names.push(cursor.name());
  if (cursor.sees("(")) throw new QueryGap("a function in GROUP BY");
  return names;
}

function readOrderings(cursor: Cursor): readonly Ordering[] {
  const orderings: Ordering[] = [];
  do {
    const path = cursor.name();
    if (cursor.sees("(")) throw new QueryGap("a function in ORDER BY");
    const descending = cursor.takes("DESC");
    if (!descending) cursor.takes("ASC");
    // Nulls come first unless the query says otherwise, in either direction.
    const last = cursor.takes("NULLS", "LAST");
    if (!last) cursor.takes("NULLS", "FIRST");
    orderings.push({ path, descending, nulls: last ? "last" : "first" });
  } while (cursor.takes(","));
  return orderings;
}

function readCount(cursor: Cursor): number {
  const token = cursor.next();
  if (token.kind !== "number" || !/^\d+$/.test(token.text)) {
    throw new MalformedQuery(`unexpected token: '${token.text}'`);
  }
  return Number(token.text);
}
