import type { EvidenceIndex } from "../evidence-index.ts";
import { checkExpectation } from "./check.ts";
import { allExpectations, checkExhaustive } from "./exhaustive.ts";
import { joined, type Tally } from "./tally.ts";

/**
 * Everything that the scenario promises, held to the evidence, and nothing beside it.
 *
 * A scenario that promises nothing at all has nothing for a document to be left out of: it compares
 * nothing, which is inconclusive and no broken promise.
 */
export function checkExpectations(index: EvidenceIndex): Tally {
  const all = allExpectations(index.scenario);
  if (all.length === 0) return joined([]);
  const written = all.filter(({ subject }) => subject.select !== "others");
  return joined([
    ...written.map((expectation) => checkExpectation(index, expectation)),
    checkExhaustive(index),
  ]);
}
