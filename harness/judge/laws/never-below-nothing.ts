import type { ErpDocument } from "../../../model/facts/books.ts";
import { minor, moneyText } from "../../../model/money.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** By how much a document is open below zero, or applied beyond its total. */
function excessOf({ open, total, applications }: ErpDocument): bigint {
  const applied = applications.reduce((sum, { amount }) => sum + amount.minor, 0n);
  const beyond = applied - total.minor;
  const below = -open.minor;
  return beyond > below ? beyond : below;
}

/**
 * A13: at every instant, for every document, open ≥ 0 and Σ applied ≤ total. At risk: the excess.
 * Severity 2.
 */
export const neverBelowNothing: Law = {
  id: "A13",
  sentence:
    "No document is ever open below zero, and none is ever applied beyond its total, at no moment.",
  check: (index) => {
    const told = index.of("document").filter(({ object }) => object.status !== "voided");
    const findings = told.flatMap(({ n, object }): readonly Remark[] => {
      const excess = excessOf(object);
      if (excess <= 0n) return [];
      const name = `${object.kind} ${object.externalId ?? object.id}`;
      return [
        {
          message: `${name} over ${moneyText(object.total)} is applied or open beyond what it holds`,
          object: name,
          expected: "applied up to its total, open down to zero",
          actual: `${moneyText(minor(excess, object.currency))} too much`,
          atRisk: atRisk(minor(excess, object.currency)),
          line: n,
        },
      ];
    });
    const first = new Map(findings.toReversed().map((one) => [one.object, one]));
    return { compared: told.length, findings: [...first.values()] };
  },
};
