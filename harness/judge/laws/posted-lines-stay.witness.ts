import { smallJournal } from "../small-objects.ts";
import { story } from "../small-story.ts";
import { postedLinesStay } from "./posted-lines-stay.ts";
import type { Witness } from "./witness.ts";

function fee(amount: string) {
  return smallJournal(
    "JE-9",
    "2026-01-02",
    [
      ["payment_fees", amount],
      ["cash_clearing", `-${amount}`],
    ],
    { purpose: "manual", documentId: null },
  );
}

export const witness: Witness = {
  of: postedLinesStay,
  breaks: "updates the amount of a posted line in place",
  broken: story({ after: (run) => run.journal(fee("3.00"), fee("4.00")) }).lines,
  intact: story({ after: (run) => run.journal(fee("3.00"), fee("3.00")) }).lines,
};
