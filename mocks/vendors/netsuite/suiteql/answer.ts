import type { PlainAnswer } from "../../../../model/mock.ts";
import { addressOf, bodyTree, type Call, jsonAnswer, refuseParameters } from "../call.ts";
import { Gap } from "../gap.ts";
import { collection, readPage, rowBound } from "../paging.ts";
import { Problem, wrongMethod } from "../problem.ts";
import { ownAddress } from "../read.ts";
import type { World } from "../world.ts";
import { openQueryDatabase, type QueryDatabase } from "./database.ts";
import { isDateCell, userDate } from "./dates.ts";
import { numberText } from "./functions.ts";
import { rewrite } from "./rewrite.ts";
import { searchError } from "./search-error.ts";
import { absentTables, tables } from "./tables/index.ts";

const opened = new WeakMap<World, QueryDatabase>();

function databaseOf(world: World): QueryDatabase {
  const found = opened.get(world) ?? openQueryDatabase(world);
  opened.set(world, found);
  return found;
}

/** Every value of an answer is a string. */
function valueText(value: unknown): string {
  if (isDateCell(value)) return userDate(value);
  return typeof value === "number" ? numberText(value) : String(value);
}

/** The vendor's refusal for what the query's engine says. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  const message = error.message;
  const column = /^no such column: (.+)$/.exec(message)?.[1];
  if (column !== undefined) {
    return searchError(`Field '${column.split(".").at(-1)}' was not found`);
  }
  const table = /^no such table: (.+)$/.exec(message)?.[1];
  if (table !== undefined) {
    return absentTables.includes(table.toLowerCase())
      ? new Gap(
          `the SuiteQL table ${table}`,
          tables.map((one) => one.name),
        )
      : searchError(`Record '${table}' was not found`);
  }
  if ("code" in error && error.code === "ERR_SQLITE_ERROR") {
    return searchError(`Invalid or unsupported search: ${message}`);
  }
  return error;
}

/** Column names as the vendor gives them: lower case, `expr1` for what has no name. */
function columnNames(columns: readonly { readonly name: string }[]): readonly string[] {
  let unnamed = 0;
  return columns.map(({ name }) => {
    if (/^[A-Za-z_]\w*$/.test(name)) return name.toLowerCase();
    unnamed += 1;
    return `expr${unnamed}`;
  });
}

type ResultRow = Readonly<Record<string, string | readonly never[]>>;

/** The rows of a query: values as text, empty ones left out. */
export function runQuery(world: World, query: string): readonly ResultRow[] {
  const { sql, words } = rewrite(query);
  const { database, refresh } = databaseOf(world);
  refresh(words);
  try {
    const statement = database.prepare(sql);
    const names = columnNames(statement.columns());
    statement.setReturnArrays(true);
    return statement.all().map((cells) => {
      const row: Record<string, string | readonly never[]> = { links: [] };
      for (const [index, value] of Object.values(cells).entries()) {
        const name = names[index];
        if (name !== undefined && value !== null) row[name] = valueText(value);
      }
      return row;
    });
  } catch (error) {
    throw refusalOf(error);
  }
}

/** POST …/query/v1/suiteql (netsuite.md, section 3). */
export function answerSuiteql(call: Call): PlainAnswer {
  if (call.method !== "POST") throw wrongMethod(call.method, ["POST"]);
  refuseParameters(call, ["limit", "offset"]);
  if (!/\btransient\b/i.test(call.headers.get("prefer") ?? "")) {
    const detail =
      "The required request header 'Prefer' is missing or has an invalid value. Use 'Prefer: transient'.";
    throw new Problem(400, "INVALID_HEADER", detail);
  }
  const page = readPage(addressOf(call).searchParams);
  const { q, ...others } = bodyTree(call);
  const other = Object.keys(others)[0];
  if (other !== undefined) throw new Gap(`the property ${other} of a SuiteQL request`, ["q"]);
  if (typeof q !== "string" || q.trim() === "") {
    throw new Problem(400, "INVALID_PARAMETER", "The parameter q is missing.");
  }
  const rows = runQuery(call.world, q).slice(0, rowBound);
  return jsonAnswer(collection(rows, page, ownAddress(call)), "collection");
}
