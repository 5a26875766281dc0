import { bookedLines, entryWords } from "../books/booked-entry.ts";
import type { Law } from "../laws/law.ts";
import { restsOf, stakeOf } from "../laws/rests.ts";
import { atRisk, nothingChecked, type Remark } from "../remark.ts";
import { eventOf } from "./business-event.ts";

/**
 * OM2: for every journal there is a business event of the operating model that it is the outcome of,
 * and one that this company has. At risk: the journal. Severity 1.
 */
export const outcomeWithoutEvent: Law = {
  id: "OM2",
  sentence: "Every journal is the outcome of a business event that the operating model knows.",
  check: (index) => {
    const { outcomes } = index.model;
    if (outcomes === undefined) return nothingChecked;
    const findings = index.journals.flatMap((line): readonly Remark[] => {
      const event = eventOf(index, line);
      const outcome = event && outcomes[event];
      if (outcome !== undefined && outcome.posts.length > 0) return [];
      const { id, currency } = line.object;
      return [
        {
          message:
            event === undefined
              ? `journal ${id} is the outcome of no business event`
              : `journal ${id} is the outcome of "${event}", which this company does not post`,
          object: `journal ${id}`,
          expected: "an event of the operating model",
          actual: entryWords(bookedLines([line]), currency),
          atRisk: atRisk(stakeOf(restsOf([line]), currency)),
          line: line.n,
        },
      ];
    });
    return { compared: index.journals.length, findings };
  },
};
