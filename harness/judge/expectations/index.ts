import type { EvidenceIndex } from "../evidence-index.ts";
import { checkExpectation } from "./check.ts";
import { allExpectations, checkExhaustive } from "./exhaustive.ts";
import { joined, type Tally } from "./tally.ts";

/** Everything that the scenario promises, held to the evidence, and nothing beside it. */
export function checkExpectations(index: EvidenceIndex): Tally {
  const written = allExpectations(index.scenario).filter(
    ({ subject }) => subject.select !== "others",
  );
  return joined([
    ...written.map((expectation) => checkExpectation(index, expectation)),
    checkExhaustive(index),
  ]);
}
