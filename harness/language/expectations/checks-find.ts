import type { Subject } from "../../../model/scenario/expectation.ts";
import { text } from "../kinds/plain.ts";
import { expectation } from "./expectation.ts";
import { total } from "./fields.ts";
import { mapped } from "./select.ts";

export const checksFind = expectation<Extract<Subject, { select: "finding" }>>({
  audience: "accounting",
  words: "checks find",
  sentence:
    "A law or control has to find what somebody did wrong here; what is found as expected fails nothing.",
  example: `- checks find: L4
  exactly: 2
  total: 155.00 USD
`,
  selects: {
    by: "value",
    kind: mapped(text("the id of a law or a control"), (check) => ({ select: "finding", check })),
    note: "The id of the law or control, or `books`.",
  },
  fields: { total },
  counting: "counted",
  english: ({ check }, howMany) => `Check ${check} has ${howMany("finding", "findings")}.`,
});
