import type { Expectation, Quantifier } from "../../../model/scenario/expectation.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk } from "../remark.ts";
import { compareField } from "./fields.ts";
import { lookedAtOn, select } from "./select.ts";
import { type Compared, joined, type Tally, tallyOf } from "./tally.ts";
import type { View } from "./view.ts";

function quantifierWords({ min, max }: Quantifier): string {
  if (max === 0) return "none";
  if (max === null) return `at least ${min}`;
  return min === max ? `exactly ${min}` : `${min} to ${max}`;
}

function fitsQuantifier({ min, max }: Quantifier, count: number): boolean {
  return count >= min && (max === null || count <= max);
}

/** What is missing costs what was promised; what is too much costs what it came to. */
function stakeOf(expectation: Expectation, views: readonly View[]) {
  const { max } = expectation.quantifier;
  const surplus = max === null ? [] : views.slice(max);
  if (surplus.length > 0) return surplus.flatMap(({ total }) => (total ? atRisk(total) : []));
  const promised = expectation.assertions.find((assertion) => assertion.field === "total");
  return promised?.field === "total" ? atRisk(promised.money) : [];
}

function count(expectation: Expectation, views: readonly View[], why?: string): Compared {
  const { quantifier, span } = expectation;
  const agrees = fitsQuantifier(quantifier, views.length);
  const found = views.length === 0 ? "none" : `${views.length}`;
  const shown = views.map((view) => view.object).join(", ");
  return {
    field: "how many",
    span,
    because: null,
    expected: quantifierWords(quantifier),
    actual: agrees ? found : [found, why ?? shown].filter(Boolean).join(": "),
    agrees,
    object: views[0]?.object ?? expectation.sentence,
    line: views.at(-1)?.line ?? null,
    atRisk: stakeOf(expectation, views),
  };
}

/** One expectation held to everything that it selects; a reference that fits several is unclear. */
export function checkExpectation(index: EvidenceIndex, expectation: Expectation): Tally {
  const selection = select(index, expectation);
  if (selection.kind === "unclear") {
    return {
      comparisons: [],
      findings: [],
      unclear: [`line ${expectation.span.line}, ${expectation.sentence}: ${selection.why}`],
    };
  }
  const { views, why } = selection;
  const isUsed = lookedAtOn.has(expectation.subject.select);
  const fields = expectation.assertions.filter(({ field }) => !(isUsed && field === "on"));
  const compared = views.flatMap((view) =>
    fields.flatMap((assertion) => compareField(index.correlation, view, assertion)),
  );
  return joined([tallyOf(expectation, [count(expectation, views, why), ...compared])]);
}
