import { z } from "zod";
import type { WrittenFormula } from "../formula/prove.ts";
import { type Kind, textKind } from "../kinds/kind.ts";
import type { TextNode } from "../tree.ts";

/** The formula in a text; a place inside it can be told where the text stands as it is. */
export function writtenFormula(node: TextNode): WrittenFormula {
  const oneLine = node.span.endLine === node.span.line;
  const exact = node.style === "plain" && oneLine && !node.text.includes("\n");
  return { text: node.text.trim(), span: node.span, exact };
}

export const formulaKind: Kind<WrittenFormula> = textKind(
  "a formula, `round(1200.00 * 8.25 %)`",
  z.union([z.string(), z.number()]),
  writtenFormula,
);
