import { z } from "zod";
import type { DatedPercent, Jurisdiction } from "../../model/tax-rates.ts";
import type { Kind } from "../language/kinds/kind.ts";
import { date, percentage, text, yesOrNo } from "../language/kinds/plain.ts";
import { listOf, object, optional, recordOf, required } from "../language/kinds/shape.ts";

const dated = listOf(
  object("a rate from a day on", {
    from: required(date, "The first tax date on which it is valid."),
    percent: required(percentage, "The rate."),
  }),
);

/** `8.25 %`, or a list of `{from, percent}`, oldest first: a rate that changes. */
const percents: Kind<readonly DatedPercent[]> = {
  says: `${percentage.says}, or a list of \`{from: 2026-07-01, percent: 8.50 %}\`, oldest first`,
  schema: z.union([percentage.schema, dated.schema]),
  read: (node, problems) => {
    if (node.kind === "text") {
      const percent = percentage.read(node, problems);
      return percent === undefined ? undefined : [{ from: null, percent }];
    }
    const rates = dated.read(node, problems);
    if (rates === undefined || rates.length === 0) return undefined;
    const late = rates.findIndex((rate, at) => rate.from <= (rates[at - 1]?.from ?? ""));
    if (late < 0) return rates;
    const place = node.kind === "list" ? node.items[late]?.span : undefined;
    const message = `the rate from ${rates[late]?.from} overlaps the one before it; each begins after the one before`;
    problems.report("overlap", place ?? node.span, message);
    return undefined;
  },
};

const fields = object("a tax rate", {
  name: required(text(), "What the tax is called."),
  percent: optional(percents, "The rate of the one authority."),
  authorities: optional(
    recordOf("`authorities`", text("an authority"), percents),
    "Several that each take their own, `{state: 6.25 %, county: 0.5 %}`.",
  ),
  inclusive: optional(yesOrNo, "Whether prices contain it."),
});

/** One jurisdiction: its one rate, or that of each of its authorities. */
export const jurisdiction: Kind<Jurisdiction> = {
  says: fields.says,
  schema: fields.schema,
  read: (node, problems) => {
    const read = fields.read(node, problems);
    if (read === undefined) return undefined;
    const { name, percent, authorities } = read;
    if ((percent === undefined) === (authorities === undefined)) {
      const message = "a tax rate has `percent` or `authorities`, one of the two";
      problems.report("wrong-shape", node.span, message);
      return undefined;
    }
    const all = authorities ?? new Map([[name, percent ?? []]]);
    return {
      name,
      inclusive: read.inclusive ?? false,
      authorities: [...all].map(([authority, rates]) => ({
        name: authority,
        percents: [...rates],
      })),
    };
  },
};
