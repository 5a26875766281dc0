import type { Span } from "../../model/diagnostic.ts";
import type { MapEntry, Node } from "../language/tree.ts";

/** The same tree with every part standing at one place: where it was taken in. */
function placedAt(node: Node, span: Span): Node {
  switch (node.kind) {
    case "text":
      return {
        ...node,
        span,
        rows: node.rows.map((row) => ({ ...row, line: span.line })),
      };
    case "list":
      return { ...node, span, items: node.items.map((item) => placedAt(item, span)) };
    case "map":
      return {
        ...node,
        span,
        entries: node.entries.map(({ key, value }) => ({
          key: { ...key, span },
          value: placedAt(value, span),
        })),
      };
  }
}

function merged(base: Node, own: Node): Node {
  if (base.kind !== "map" || own.kind !== "map") return own;
  const mine = new Map(own.entries.map((entry) => [entry.key.text, entry]));
  const kept = base.entries.map((entry): MapEntry => {
    const change = mine.get(entry.key.text);
    return change ? { key: change.key, value: merged(entry.value, change.value) } : entry;
  });
  const known = new Set(base.entries.map(({ key }) => key.text));
  const added = own.entries.filter(({ key }) => !known.has(key.text));
  return { kind: "map", entries: [...kept, ...added], span: own.span };
}

/**
 * A model that changes another: its own words win, maps are joined key by key, lists, tables and
 * texts replaced whole. What comes from the other stands at `at`, so that an error that only the
 * two together make is told in the file that joined them.
 */
export function extended(base: Node, own: Node, at: Span): Node {
  return merged(placedAt(base, at), own);
}
