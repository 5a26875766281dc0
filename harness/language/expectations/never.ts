import { z } from "zod";
import type { Assertion } from "../../../model/scenario/expectation.ts";
import { amount } from "../kinds/amount.ts";
import { type Kind, textKind } from "../kinds/kind.ts";
import { oneOf } from "../kinds/plain.ts";
import type { World } from "../world.ts";
import type { AssertionField } from "./expectation.ts";

// `never:` stands alone beside the first key and holds at every instant of the run, not at one day.

/** `never: canceled`: at no instant is this the word. */
export function neverWord<T extends string>(words: readonly T[]): AssertionField {
  const word = oneOf(words);
  const kind: Kind<Assertion, World> = {
    says: word.says,
    schema: word.schema,
    read: (node, world) => {
      const found = word.read(node, world);
      return found && { field: "never", word: found, span: node.span, because: null };
    },
  };
  return {
    kind,
    required: false,
    note: "What it is at no instant; then nothing else stands here.",
  };
}

const border = /^(below|above) (.+)$/;

const beyond: Kind<Assertion, World> = textKind(
  "a border, `below 0.00 USD` or `above 5000.00 USD`",
  z.string().regex(border),
  (node, world: World) => {
    const [, side, text] = border.exec(node.text) ?? [];
    if (side === undefined || text === undefined) {
      const message = `"${node.text}" is not a border; write \`below 0.00 USD\` or \`above 5000.00 USD\``;
      world.report("bad-amount", node.span, message);
      return undefined;
    }
    const column = node.span.column + side.length + 1;
    const money = amount.read({ ...node, text, span: { ...node.span, column } }, world);
    const field = side === "below" ? "never below" : "never above";
    return money && { field, money, span: node.span, because: null };
  },
);

/** `never: below 0.00 USD`: at no instant does the balance pass the border. */
export const neverBeyond: AssertionField = {
  kind: beyond,
  required: false,
  note: "A border that the balance passes at no instant; then nothing else stands here.",
};
