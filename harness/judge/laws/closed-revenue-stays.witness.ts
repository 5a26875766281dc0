import { smallJournal } from "../small-objects.ts";
import { story } from "../small-story.ts";
import { closedRevenueStays } from "./closed-revenue-stays.ts";
import { januaryClosed } from "./small-close.ts";
import type { Witness } from "./witness.ts";

/** Late use of January, accrued after its close. */
function late(on: string) {
  const journal = smallJournal(
    "JE-9",
    on,
    [
      ["unbilled_receivable", "3.00"],
      ["revenue_usage", "-3.00"],
    ],
    { purpose: "manual", documentId: null },
  );
  return story({ after: (run) => run.fact(januaryClosed).journal(journal) }).lines;
}

export const witness: Witness = {
  of: closedRevenueStays,
  breaks: "adds late use to the figure of the closed month",
  broken: late("2026-01-31"),
  intact: late("2026-02-01"),
  followers: ["P1"],
};
