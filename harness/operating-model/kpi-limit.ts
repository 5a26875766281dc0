import { z } from "zod";
import { type KpiLimit, kpiIds } from "../../model/operating-model.ts";
import { type Kind, textKind } from "../language/kinds/kind.ts";
import { oneOf } from "../language/kinds/plain.ts";

/** A key figure, in the words of finance. */
export const kpiWord = oneOf(kpiIds);

const shape = /^at (least|most) (\d{1,9}(?:\.\d+)?)(?: (?:%|hours|days))?$/;

/** `at least 99 %`, `at most 5 days`: the unit is the figure's own and may be written. */
export const kpiLimit: Kind<KpiLimit> = textKind(
  "a limit, `at least 99 %` or `at most 5 days`",
  z.string().regex(shape),
  (node, problems) => {
    const [, side, value] = shape.exec(node.text) ?? [];
    if (value !== undefined) return { at: side === "least" ? "least" : "most", value };
    const message = `"${node.text}" is not a limit; write \`at least 99 %\` or \`at most 5 days\``;
    problems.report("bad-number", node.span, message);
    return undefined;
  },
);
