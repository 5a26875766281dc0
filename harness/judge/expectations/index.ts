import type { Expectation } from "../../../model/scenario/expectation.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { CheckResult } from "../remark.ts";
import { checkExpectation } from "./check.ts";
import { allExpectations, checkExhaustive } from "./exhaustive.ts";
import { joined, type Tally } from "./tally.ts";

/** Subjects that are no one thing: they are held to all documents, or all findings, together. */
function isCounted(select: Expectation["subject"]["select"]): boolean {
  return select === "finding" || select === "others" || select === "others as agreed";
}

/**
 * Everything that the scenario promises, held to the evidence, and nothing beside it; `commerce`
 * answers for documents that the scenario leaves to what was agreed.
 *
 * A scenario that promises nothing at all has nothing for a document to be left out of: it compares
 * nothing, which is inconclusive and no broken promise.
 */
export function checkExpectations(index: EvidenceIndex, commerce: CheckResult): Tally {
  const all = allExpectations(index.scenario);
  if (all.length === 0) return joined([]);
  const written = all.filter(({ subject }) => !isCounted(subject.select));
  return joined([
    ...written.map((expectation) => checkExpectation(index, expectation)),
    checkExhaustive(index, commerce),
  ]);
}
