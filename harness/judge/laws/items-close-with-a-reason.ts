import type { LineOf } from "../../../model/evidence/lines.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** True where something of what the item held up stood in the ERP when it was closed. */
function isPosted(index: EvidenceIndex, { document, n }: LineOf<"exception">): boolean {
  return index.links.documentsOf(document).some(({ id }) => {
    const first = index.documents.firstLine(id);
    return first !== undefined && first <= n;
  });
}

/**
 * X4: an item on a document of billing closes only when the document is posted by then, or with a
 * resolution that a person gave. Closing on a time-out loses the document.
 */
export const itemsCloseWithAReason: Law = {
  id: "X4",
  sentence: "An exception closes when its document is posted, or because a person said why.",
  check: (index) => {
    const closed = index.of("exception").filter(({ state }) => state === "closed");
    const findings = closed
      .filter((line) => line.resolution === null && !isPosted(index, line))
      .map(
        (line): Remark => ({
          message: `exception ${line.id} was closed although ${line.document} is not in the books`,
          object: `exception ${line.id}`,
          expected: "a posted document, or a person's resolution",
          actual: "neither",
          atRisk: line.amount === null ? [] : atRisk(line.amount),
          line: line.n,
        }),
      );
    return { compared: closed.length, findings };
  },
};
