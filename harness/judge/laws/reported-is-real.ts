import { holdsToken } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords, movements } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** Every object that a system has told of, and every document and journal of the ERP. */
function objects(index: EvidenceIndex): ReadonlySet<string> {
  const documents = index.of("document").map(({ object }) => object.id);
  const journals = index.of("journal").map(({ object }) => object.id);
  return new Set([...index.of("fact").map(({ object }) => object.id), ...documents, ...journals]);
}

/**
 * X5: for every record of the integration that something came of a fact, what came of it exists in the
 * system that it was written to. At risk: the fact. Severity 1.
 */
export const reportedIsReal: Law = {
  id: "X5",
  sentence:
    "What the integration reports as done is there: each document that its records name exists.",
  check: (index) => {
    const known = objects(index);
    const facts = movements(index);
    const records = index.of("audit").flatMap((line) => {
      const about = facts.find(({ fact }) => holdsToken(line.event, fact.id));
      return about ? [{ line, about }] : [];
    });
    const findings = records.flatMap(({ line, about }): readonly Remark[] => {
      const missing = line.outputs.filter((id) => !known.has(id));
      if (missing.length === 0) return [];
      return [
        {
          message: `the integration has on record "${line.event}", and what it names is nowhere`,
          object: factWords(about.fact),
          expected: missing.join(", "),
          actual: "no such object",
          atRisk: atRisk(about.total),
          line: line.n,
        },
      ];
    });
    return { compared: records.length, findings };
  },
};
