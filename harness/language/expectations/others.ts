import { z } from "zod";
import type { Assertion } from "../../../model/scenario/expectation.ts";
import type { Kind } from "../kinds/kind.ts";
import { wholeNumber } from "../kinds/plain.ts";
import type { World } from "../world.ts";
import { type AssertionField, expectation } from "./expectation.ts";
import { needed, total } from "./fields.ts";

type Counted = Extract<Assertion, { field: "count" }>["of"];

const count = wholeNumber(1);

function countField(of: Counted): AssertionField {
  const kind: Kind<Assertion, World> = {
    says: count.says,
    schema: z.number().int().min(1),
    read: (node, world) => {
      const found = count.read(node, world);
      if (found === undefined) return undefined;
      return { field: "count", of, count: found, span: node.span, because: null };
    },
  };
  return { kind, required: false, note: `How many ${of} besides those expected by name.` };
}

export const others = expectation<{ select: "others" }>({
  audience: "billing",
  words: "others",
  sentence:
    "Besides the documents expected by name there are these, dated up to `ends`; one kind a line.",
  example: `- others: {invoices: 3, total: 1461.39 USD}
`,
  selects: { by: "word", subject: { select: "others" } },
  fields: {
    invoices: countField("invoices"),
    "credit memos": countField("credit memos"),
    refunds: countField("refunds"),
    total: needed(total),
  },
  counting: "one",
  compares: { least: 2, most: 2 },
  english: () => "Billing has issued other documents besides those named here.",
});
