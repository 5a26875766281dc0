import { z } from "zod";
import { lastDayOf, type PeriodId, periodId } from "../../model/days.ts";
import { textKind } from "./kinds/kind.ts";
import type { World } from "./world.ts";

function readPeriod(text: string): PeriodId | undefined {
  try {
    return periodId(text);
  } catch {
    return undefined;
  }
}

/** A month of the books; recognised at its last day, which must be played. */
export const month = textKind(
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
