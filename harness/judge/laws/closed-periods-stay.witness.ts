import { smallJournal } from "../small-objects.ts";
import { story } from "../small-story.ts";
import { closedPeriodsStay } from "./closed-periods-stay.ts";
import { januaryClosed } from "./small-close.ts";
import type { Witness } from "./witness.ts";

/** A journal between two accounts that nothing ties to billing, after the close of January. */
function late(on: string) {
  const journal = smallJournal(
    "JE-9",
    on,
    [
      ["payment_fees", "3.00"],
      ["cash_clearing", "-3.00"],
    ],
    { purpose: "manual", documentId: null },
  );
  return story({ after: (run) => run.fact(januaryClosed).journal(journal) }).lines;
}

export const witness: Witness = {
  of: closedPeriodsStay,
  breaks: "opens the period, posts, and closes it again",
  broken: late("2026-01-31"),
  intact: late("2026-02-06"),
};
