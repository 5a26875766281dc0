import type { z } from "zod";
import type { Problems } from "../problems.ts";
import type { Node, TextNode } from "../tree.ts";

/** One kind of value of the language: how it is read, checked in an editor, and described. */
export type Kind<T, W extends Problems = Problems> = {
  /** For people: "a date `2026-07-01`". */
  readonly says: string;
  /** For editors, as JSON Schema. */
  readonly schema: z.ZodType;
  /** What the node means, or undefined after reporting why it means nothing. */
  read(node: Node, world: W): T | undefined;
};

/** The text of a node that must be one. */
export function textOf(node: Node, problems: Problems, says: string): TextNode | undefined {
  if (node.kind === "text") return node;
  const found = node.kind === "list" ? "a list" : "a map";
  problems.report("wrong-shape", node.span, `${found} stands here; write ${says}`);
  return undefined;
}

/** A kind that is one text, read by `meaning`. */
export function textKind<T, W extends Problems = Problems>(
  says: string,
  schema: z.ZodType,
  meaning: (node: TextNode, world: W) => T | undefined,
): Kind<T, W> {
  return {
    says,
    schema,
    read: (node, world) => {
      const text = textOf(node, world, says);
      return text && meaning(text, world);
    },
  };
}
