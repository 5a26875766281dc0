import { kpiIds } from "../../../model/operating-model.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { oneOf } from "../kinds/plain.ts";
import { listOf } from "../kinds/shape.ts";
import type { World } from "../world.ts";
import { expectation } from "./expectation.ts";

const figures = listOf<(typeof kpiIds)[number], World>(oneOf(kpiIds));

export const keyFigures = expectation<Extract<Subject, { select: "key figures" }>>({
  audience: "reporting",
  words: "key figures",
  sentence: "Key figures of the run keep the limits that the operating model sets them.",
  example: `- key figures: {met: [invoice accuracy, close duration, manual journals]}
`,
  selects: { by: "word", subject: { select: "key figures" } },
  fields: {
    met: {
      kind: {
        says: figures.says,
        schema: figures.schema,
        read: (node, world) => {
          const found = figures.read(node, world);
          if (found === undefined) return undefined;
          return { field: "met", figures: [...found], span: node.span, because: null };
        },
      },
      required: true,
      note: "The figures; one that the run does not measure, or that has no limit, is not met.",
    },
  },
  counting: "one",
  english: () => "Key figures keep the limits of the operating model.",
});
