import type { Subject } from "../../../model/scenario/expectation.ts";
import { day } from "../kinds/day.ts";
import { bucketLines } from "./bucket-lines.ts";
import { expectation } from "./expectation.ts";
import { needed } from "./fields.ts";
import { mapped } from "./select.ts";

export const agingOn = expectation<Extract<Subject, { select: "aging" }>>({
  audience: "reporting",
  words: "aging on",
  sentence: "The open receivables at the end of a day, by days past due.",
  example: `- aging on: 2026-04-15
  lines: |
    bucket | amount USD
    1-30   | 487.13
`,
  selects: { by: "value", kind: mapped(day, (on) => ({ select: "aging", on })), note: "The day." },
  fields: { lines: needed(bucketLines) },
  counting: "one",
  english: (subject) => `The open receivables are aged on ${subject.on}.`,
});
