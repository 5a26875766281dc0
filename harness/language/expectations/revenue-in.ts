import type { Subject } from "../../../model/scenario/expectation.ts";
import { month } from "../month.ts";
import { expectation } from "./expectation.ts";
import { inDimension, inEntity, is } from "./fields.ts";
import { mapped } from "./select.ts";

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
  fields: {
    "in entity": inEntity,
    "in department": inDimension("department"),
    "in class": inDimension("class"),
    "in location": inDimension("location"),
    is,
  },
  counting: "one",
  english: (subject) => `The books have revenue in ${subject.period}.`,
});
