import type { Expectation, Quantifier } from "../../../model/scenario/expectation.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk } from "../remark.ts";
import { runAsOf } from "./deadline.ts";
import { compareField } from "./fields.ts";
import { compareNever, neverOf } from "./never.ts";
import { lookedAtOn, select } from "./select.ts";
import { type Compared, type Tally, tallyOf } from "./tally.ts";
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

function unclear({ span, sentence }: Expectation, why: string): Tally {
  return { comparisons: [], findings: [], unclear: [`line ${span.line}, ${sentence}: ${why}`] };
}

const saysWhere: ReadonlySet<Expectation["assertions"][number]["field"]> = new Set([
  "in entity",
  "in dimension",
]);

/** How many, and every field of each; a text where a reference fits several. */
function compareAll(index: EvidenceIndex, expectation: Expectation): readonly Compared[] | string {
  const selection = select(index, expectation);
  if (selection.kind === "unclear") return selection.why;
  const { views, why } = selection;
  const isUsed = lookedAtOn.has(expectation.subject.select);
  // These say where to look; what stands there is compared.
  const fields = expectation.assertions.filter(
    ({ field }) => !saysWhere.has(field) && !(isUsed && field === "on"),
  );
  const compared = views.flatMap((view) =>
    fields.flatMap((assertion) => compareField(index.correlation, view, assertion)),
  );
  return [count(expectation, views, why), ...compared];
}

/** What was promised for a moment, held to the run as it stood then. */
function deadline(index: EvidenceIndex, expectation: Expectation): readonly Compared[] | string {
  const { by } = expectation;
  if (by === null) return [];
  const then = compareAll(runAsOf(index, by.at), expectation);
  if (typeof then === "string") return then;
  const late = then.find(({ agrees }) => !agrees);
  const shown = late ?? then[0];
  if (shown === undefined) return [];
  const expected = `by ${by.at}`;
  const subject = late?.field === "how many" ? "there" : late?.field;
  const actual = late ? `${subject} was ${late.actual}` : expected;
  return [{ ...shown, field: "by", span: by.span, expected, actual, agrees: late === undefined }];
}

/** One expectation held to everything that it selects; a reference that fits several is unclear. */
export function checkExpectation(index: EvidenceIndex, expectation: Expectation): Tally {
  const never = neverOf(expectation);
  if (never !== undefined) {
    const compared = compareNever(index, expectation, never);
    if (compared === undefined) return unclear(expectation, "there was nothing to look at");
    return tallyOf(expectation, [compared]);
  }
  const inTheEnd = compareAll(index, expectation);
  if (typeof inTheEnd === "string") return unclear(expectation, inTheEnd);
  const inTime = deadline(index, expectation);
  if (typeof inTime === "string") return unclear(expectation, inTime);
  return tallyOf(expectation, [...inTheEnd, ...inTime]);
}
