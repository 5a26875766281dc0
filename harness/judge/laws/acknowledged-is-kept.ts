import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, movements } from "../money-facts.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** Objects of which the integration has acknowledged a message, each with the first answer's line. */
function acknowledged(index: EvidenceIndex): ReadonlyMap<string, number> {
  const deliveries = new Map(index.of("delivery").map((line) => [line.n, line] as const));
  const objects = new Map<string, number>();
  for (const { delivery, accepted, n } of index.of("delivered")) {
    const object = deliveries.get(delivery)?.object;
    if (accepted && object !== undefined && !objects.has(object)) objects.set(object, n);
  }
  return objects;
}

/**
 * O9: for every delivery that was answered as received, its fact is posted, in the exception queue, or
 * asks for nothing, whatever crashed in between. At risk: the fact. Severity 1.
 */
export const acknowledgedIsKept: Law = {
  id: "O9",
  sentence:
    "Whatever the integration has acknowledged ends in the books or with a person, crash or not.",
  check: (index) => {
    const objects = acknowledged(index);
    const open = openExceptions(index);
    const told = movements(index).filter(({ fact }) => objects.has(fact.id));
    const findings = told
      .filter(({ fact }) => index.links.effectiveDocumentsOf(fact.id).length === 0)
      .filter(({ fact }) => !isHeldUp(open, fact))
      .map(
        ({ fact, total }): Remark => ({
          message: `${factWords(fact)} was acknowledged and then forgotten`,
          object: factWords(fact),
          expected: "a document in the ERP, or an open exception",
          actual: "neither",
          atRisk: atRisk(total),
          line: objects.get(fact.id) ?? null,
        }),
      );
    return { compared: told.length, findings };
  },
};
