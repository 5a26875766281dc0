import { moneyText } from "../../model/money.ts";
import type { Expectation } from "../../model/scenario/expectation.ts";
import type { Finding } from "../../model/verdict.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import { allExpectations } from "./expectations/exhaustive.ts";
import { type Compared, joined, type Tally, tallyOf } from "./expectations/tally.ts";
import { atRisk } from "./remark.ts";

type Meant = { readonly tally: Tally; readonly found: readonly Finding[] };

function fits(expectation: Expectation, finding: Finding): boolean {
  const { subject, assertions } = expectation;
  if (subject.select !== "finding" || finding.check !== subject.check) return false;
  return assertions.every((one) => {
    if (one.field !== "total") return true;
    const { money } = one;
    return finding.moneyAtRisk.some(
      (risk) => `${risk.amount} ${risk.currency}` === moneyText(money),
    );
  });
}

/** One expectation held to what was found: as many as it says, each worth what it says. */
function held(expectation: Expectation, findings: readonly Finding[]): Meant {
  const found = findings.filter((finding) => fits(expectation, finding));
  const { min, max } = expectation.quantifier;
  const agrees = found.length >= min && (max === null || found.length <= max);
  const most = max === null ? "" : ` to ${max}`;
  const risk = expectation.assertions.flatMap((one) =>
    one.field === "total" ? atRisk(one.money) : [],
  );
  const compared: Compared = {
    field: "how many",
    span: expectation.span,
    because: null,
    expected: min === max ? `exactly ${min}` : `${min}${most}`,
    actual: String(found.length),
    agrees,
    object: expectation.sentence,
    atRisk: risk,
    line: null,
  };
  return { tally: tallyOf(expectation, [compared]), found: agrees ? found : [] };
}

/**
 * Findings that the scenario means to be found, because somebody in it does wrong: they are taken out
 * of those that fail the run. One that is missing, or is worth something else, is a broken promise.
 */
export function expectedFindings(
  index: EvidenceIndex,
  findings: readonly Finding[],
): { readonly tally: Tally; readonly left: readonly Finding[] } {
  const meant = allExpectations(index.scenario)
    .filter(({ subject }) => subject.select === "finding")
    .map((expectation) => held(expectation, findings));
  const found = new Set(meant.flatMap((one) => one.found));
  return {
    tally: joined(meant.map((one) => one.tally)),
    left: findings.filter((finding) => !found.has(finding)),
  };
}
