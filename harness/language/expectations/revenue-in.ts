import { z } from "zod";
import { lastDayOf, type PeriodId, periodId } from "../../../model/days.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { textKind } from "../kinds/kind.ts";
import type { World } from "../world.ts";
import { expectation } from "./expectation.ts";
import { inEntity, is } from "./fields.ts";
import { mapped } from "./select.ts";

function readPeriod(text: string): PeriodId | undefined {
  try {
    return periodId(text);
  } catch {
    return undefined;
  }
}

/** A month of the books; recognised at its last day, which must be played. */
const month = textKind(
  "a month, `2026-07`",
  z.string().regex(/^\d{4}-\d{2}$/),
  (node, world: World) => {
    const period = readPeriod(node.text);
    if (period === undefined) {
      world.report("bad-date", node.span, `"${node.text}" is not a month; write \`2026-07\``);
      return undefined;
    }
    world.days.push({ date: lastDayOf(period), span: node.span });
    return period;
  },
);

export const revenueIn = expectation<Extract<Subject, { select: "revenue" }>>({
  audience: "accounting",
  words: "revenue in",
  sentence: "That much revenue stands in a month of the books, of all revenue accounts together.",
  example: `- revenue in: 2026-04
  is: 450.00 USD
`,
  selects: {
    by: "value",
    kind: mapped(month, (period) => ({ select: "revenue", period })),
    note: "The month, played to its end.",
  },
  fields: { "in entity": inEntity, is },
  counting: "one",
  english: (subject) => `The books have revenue in ${subject.period}.`,
});
