import { isAlias, isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Span } from "../../model/diagnostic.ts";
import { blockRows } from "./block-rows.ts";
import type { Problems } from "./problems.ts";

// A YAML file as a tree of texts: every scalar keeps what was written, so that no amount ever
// passes through a binary float and `yes`, `2026-01` or `1.10` stay what they are.

/**
 * One line of a block text, where it stands: `text[0]` is in column 1 of `line`. `written` is what
 * the file says where a variant's values stand in `text`; places are those of `written`.
 */
export type BlockRow = {
  readonly line: number;
  readonly text: string;
  readonly written?: string;
};

export type TextNode = {
  readonly kind: "text";
  readonly text: string;
  readonly span: Span;
  /** Plain text stands as it is, so that a place inside it can be told. */
  readonly style: "plain" | "quoted" | "block" | "folded";
  /** The lines of a block text (`|`). */
  readonly rows: readonly BlockRow[];
};
export type MapEntry = { readonly key: TextNode; readonly value: Node };
export type MapNode = {
  readonly kind: "map";
  readonly entries: readonly MapEntry[];
  readonly span: Span;
};
export type ListNode = {
  readonly kind: "list";
  readonly items: readonly Node[];
  readonly span: Span;
};
export type Node = TextNode | MapNode | ListNode;

type Origin = { readonly text: string; readonly lines: LineCounter; readonly problems: Problems };

function spanOf(lines: LineCounter, start: number, end: number): Span {
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(end, start + 1));
  return { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
}

/** Anchors and tags stand before a node's own range. */
function refuseProperties(node: { anchor?: string; tag?: string }, start: number, origin: Origin) {
  const at = (sign: string) => {
    let offset = origin.text.lastIndexOf(sign, start);
    while (sign === "!" && origin.text[offset - 1] === "!") offset -= 1;
    return spanOf(origin.lines, offset, offset + 1);
  };
  if (node.anchor !== undefined) {
    const message = "anchors are not part of the language: write the value where it is needed";
    origin.problems.report("yaml-feature", at("&"), message);
  }
  if (node.tag !== undefined) {
    const message = "tags are not part of the language: write the value without `!`";
    origin.problems.report("yaml-feature", at("!"), message);
  }
}

function missingValue(span: Span, key: string | undefined, inFlow: boolean, origin: Origin): void {
  const what = key === undefined ? "a value is missing here" : `"${key}" has no value`;
  const comma = "; if the comma before it belongs to the text, quote the text or use block style";
  origin.problems.report("missing-value", span, `${what}${inFlow ? comma : ""}`);
}

const styles = {
  PLAIN: "plain",
  QUOTE_DOUBLE: "quoted",
  QUOTE_SINGLE: "quoted",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "folded",
} as const;

function styleOf(type: string | null | undefined): TextNode["style"] {
  return type != null && type in styles ? styles[type as keyof typeof styles] : "plain";
}

function textOf(node: unknown, origin: Origin): TextNode | undefined {
  if (!isScalar(node) || !node.range) return undefined;
  const [start, end] = node.range;
  refuseProperties(node, start, origin);
  const style = styleOf(node.type);
  const plain = style === "plain";
  const text = plain ? (node.source ?? "") : String(node.value);
  const rows = style === "block" ? blockRows(origin.text, start, end, origin.lines) : [];
  const trimmedEnd = style === "block" || style === "folded" ? start + 1 : end;
  return { kind: "text", text, span: spanOf(origin.lines, start, trimmedEnd), style, rows };
}

function isNothing(node: unknown): boolean {
  if (node === null || node === undefined) return true;
  return isScalar(node) && node.type === "PLAIN" && node.value === null;
}

type YamlPair = { readonly key: unknown; readonly value: unknown };

function entryOf(pair: YamlPair, seen: Set<string>, flow: boolean, origin: Origin) {
  const { problems, lines } = origin;
  const key = textOf(pair.key, origin);
  if (key === undefined) {
    const range = isCollection(pair.key) || isAlias(pair.key) ? pair.key.range : undefined;
    const span = spanOf(lines, range?.[0] ?? 0, range?.[1] ?? 1);
    problems.report("wrong-shape", span, "a key is one text, not a list, a map or an alias");
    return undefined;
  }
  if (key.text === "<<" && key.style === "plain") {
    const message = "merge keys are not part of the language: write the keys out";
    problems.report("yaml-feature", key.span, message);
    return undefined;
  }
  if (seen.has(key.text)) {
    problems.report("duplicate-key", key.span, `"${key.text}" stands here twice; keep one`);
    return undefined;
  }
  seen.add(key.text);
  if (isNothing(pair.value)) {
    missingValue(key.span, key.text, flow, origin);
    return undefined;
  }
  const value = nodeOf(pair.value, origin);
  return value && { key, value };
}

function nodeOf(node: unknown, origin: Origin): Node | undefined {
  if (isAlias(node)) {
    const [start, end] = node.range ?? [0, 1];
    const message = "aliases are not part of the language: write the value where it is needed";
    origin.problems.report("yaml-feature", spanOf(origin.lines, start, end), message);
    return undefined;
  }
  if (!isCollection(node)) return textOf(node, origin);
  const [start, end] = node.range ?? [0, 1];
  refuseProperties(node, start, origin);
  const span = spanOf(origin.lines, start, end);
  if (isMap(node)) {
    const seen = new Set<string>();
    const entries = node.items.flatMap((pair) => {
      return entryOf(pair, seen, node.flow === true, origin) ?? [];
    });
    return { kind: "map", entries, span };
  }
  if (!isSeq(node)) return undefined;
  const items = node.items.flatMap((item) => {
    if (!isNothing(item)) return nodeOf(item, origin) ?? [];
    missingValue(
      isScalar(item) && item.range ? spanOf(origin.lines, item.range[0], item.range[1]) : span,
      undefined,
      node.flow === true,
      origin,
    );
    return [];
  });
  return { kind: "list", items, span };
}

function syntaxMessage({ code, message }: { readonly code: string; readonly message: string }) {
  if (code === "MULTIPLE_DOCS") return "one file holds one scenario: `---` begins a second";
  return /stack/i.test(message) ? "this is nested too deeply to be read" : message;
}

/**
 * Reads YAML 1.2 (core schema) into a tree, or reports why not.
 *
 * Of syntax errors only the first is reported, and then there is no tree. Anchors, aliases, tags,
 * merge keys, duplicate keys and missing values are each reported; the tree leaves them out.
 */
export function readTree(text: string, problems: Problems): Node | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: false,
    merge: false,
    lineCounter: lines,
    prettyErrors: false,
  });
  const error = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0])[0];
  if (error) {
    const span = spanOf(lines, error.pos[0], error.pos[1]);
    problems.report("yaml-syntax", span, syntaxMessage(error));
    return undefined;
  }
  if (document.directives.yaml.explicit === true) {
    const span = spanOf(lines, text.indexOf("%"), text.indexOf("%") + 1);
    problems.report("yaml-feature", span, "directives are not part of the language: leave it out");
  }
  return nodeOf(document.contents, { text, lines, problems });
}
