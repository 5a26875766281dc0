import type { Condition } from "../soql/condition.ts";
import { parseQuery, type Query, type Selected } from "../soql/query.ts";
import { MalformedQuery, QueryGap } from "../soql/tokens.ts";

/** A query without its values. */
export type QueryShape = {
  /** `Id, IsWon and 3 more of Opportunity by Id` */
  readonly words: string;
  /** Its text with a question mark for each value; a list of values is one. */
  readonly text: string;
  /** What matches the same query with any values. */
  readonly pattern: string;
};

/** Kinds of values, each by what is found, and what any other of them looks like. */
const values: readonly (readonly [mark: string, found: RegExp, any: string])[] = [
  ["\ue000", /'(?:[^'\\]|\\.)*'/g, "'(?:[^'\\\\]|\\\\.)*'"],
  [
    "\ue001",
    /(?<!\w)\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})/g,
    "\\d{4}-\\d{2}-\\d{2}T[\\d:.]+(?:Z|[+-]\\d{2}:?\\d{2})",
  ],
  ["\ue002", /(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g, "\\d{4}-\\d{2}-\\d{2}"],
  ["\ue003", /(?<![\w.:\-\ue000-\ue002])\d+(?:\.\d+)?(?![\w.])/g, "\\d+(?:\\.\\d+)?"],
];

/** A list after IN is as long as the caller likes: its first value stands for all. */
function withoutValues(query: string): string {
  const marked = values.reduce((text, [mark, found]) => text.replace(found, mark), query.trim());
  return marked
    .replace(/\s+/g, " ")
    .replace(/(\bIN ?\( ?)([\ue000-\ue003])(?: ?, ?[\ue000-\ue003])*/gi, "$1$2");
}

function patternOf(bare: string): string {
  const literal = bare.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+");
  const pattern = values.reduce((text, [mark, , any]) => {
    const list = new RegExp(`(IN(?:\\\\s\\+)?\\\\\\((?:\\\\s\\+)?)${mark}`, "gi");
    return text.replace(list, `$1${any}(?:\\s*,\\s*${any})*`).replaceAll(mark, any);
  }, literal);
  return `^\\s*${pattern}\\s*$`;
}

/** The query as it was meant; undefined for one that the mock does not understand. */
export function readQuery(text: string): Query | undefined {
  try {
    return parseQuery(text);
  } catch (error) {
    if (error instanceof MalformedQuery || error instanceof QueryGap) return undefined;
    throw error;
  }
}

function selectedName(selected: Selected): string {
  switch (selected.is) {
    case "field":
      return selected.path;
    case "fields":
      return `FIELDS(${selected.which})`;
    case "aggregate":
      return `${selected.aggregate}(${selected.path ?? ""})`;
    case "children":
      return selected.query.from;
  }
}

function fieldsIn(condition: Condition): readonly string[] {
  switch (condition.is) {
    case "and":
    case "or":
      return condition.parts.flatMap(fieldsIn);
    case "not":
      return fieldsIn(condition.part);
    default:
      return [condition.path];
  }
}

const mostNames = 3;

function listed(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return rest > 1 ? `${names.slice(0, mostNames).join(", ")} and ${rest} more` : names.join(", ");
}

function wordsOf(query: Query | undefined): string {
  if (query === undefined) return "of what the mock does not understand";
  const compared = [...new Set(query.where === null ? [] : fieldsIn(query.where))];
  const by = compared.length === 0 ? "" : ` by ${compared.join(", ")}`;
  return `${listed(query.selected.map(selectedName))} of ${query.from}${by}`;
}

export function queryShape(query: string): QueryShape {
  const bare = withoutValues(query);
  return {
    words: wordsOf(readQuery(query)),
    text: bare.replace(/[\ue000-\ue003]/g, "?"),
    pattern: patternOf(bare),
  };
}
