import type { Subject } from "../../../model/scenario/expectation.ts";
import { tieWords } from "../../../model/statement.ts";
import { oneOf } from "../kinds/plain.ts";
import { listOf } from "../kinds/shape.ts";
import { month } from "../month.ts";
import type { World } from "../world.ts";
import { expectation } from "./expectation.ts";
import { mapped } from "./select.ts";

const ties = listOf<(typeof tieWords)[number], World>(oneOf(tieWords));

export const monthEndOf = expectation<Extract<Subject, { select: "month end" }>>({
  audience: "accounting",
  words: "month end of",
  sentence: "When the month is closed, figures of two systems that have to be one are one.",
  example: `- month end of: 2026-07
  ties out: [debits and credits, receivables, deferred revenue, cash clearing, tax payable]
`,
  selects: {
    by: "value",
    kind: mapped(month, (period) => ({ select: "month end", period })),
    note: "The month, played to its close.",
  },
  fields: {
    "ties out": {
      kind: {
        says: ties.says,
        schema: ties.schema,
        read: (node, world) => {
          const found = ties.read(node, world);
          if (found === undefined) return undefined;
          return { field: "ties out", ties: [...found], span: node.span, because: null };
        },
      },
      required: true,
      note: "The reconciliations; one that the month has nothing for does not tie out.",
    },
  },
  counting: "one",
  english: (subject) => `The books of ${subject.period} tie out when they are closed.`,
});
