import { isPostedMeanwhile, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/**
 * X2: no fact has a posted document and an open exception item at the end. A duplicate payment is
 * posted as unapplied cash and waits in the queue for a decision, so its item is none of these.
 */
export const noItemForWhatIsPosted: Law = {
  id: "X2",
  sentence: "What is in the books is no longer in the exception queue.",
  check: (index) => {
    const open = openExceptions(index).filter((line) => !isPostedMeanwhile(line));
    const findings = open.flatMap((line): readonly Remark[] => {
      const [document] = index.links.effectiveDocumentsOf(line.document);
      if (document === undefined) return [];
      const object = `exception ${line.id}`;
      return [
        {
          message: `${object} is still open although ${line.document} is in the books`,
          object,
          expected: "closed when the document was posted",
          actual: `open since ${line.openedAt}`,
          atRisk: atRisk(document.total),
          line: line.n,
        },
      ];
    });
    return { compared: open.length, findings };
  },
};
