import { usd } from "../small-objects.ts";
import { invoice, story } from "../small-story.ts";
import { everyLineHasItsBase } from "./every-line-has-its-base.ts";
import type { Witness } from "./witness.ts";

/** The same tax of 8.25 on half of the line, at twice the rate: the other half is not decided on. */
const half = {
  ...invoice,
  lines: invoice.lines.map((line) => ({
    ...line,
    taxes: line.taxes.map((tax) => ({ ...tax, base: usd("50.00"), ratePercent: "16.5" })),
  })),
};

export const witness: Witness = {
  of: everyLineHasItsBase,
  breaks: "half of a line is sold without a tax code",
  broken: story({ facts: [half] }).lines,
  intact: story().lines,
};
