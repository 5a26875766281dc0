import { daysBetween } from "../../model/days.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import { type Outcome, worst } from "../../model/outcome.ts";
import type { Finding, LawResult, ScenarioVerdict } from "../../model/verdict.ts";
import { expectedBooks } from "./books/index.ts";
import { expectedCommerce } from "./commerce/index.ts";
import { type EvidenceIndex, indexEvidence } from "./evidence-index.ts";
import { checkExpectations } from "./expectations/index.ts";
import { expectedFindings } from "./expected-findings.ts";
import { findingOf, sorted } from "./findings.ts";
import { kpisOf } from "./kpis/index.ts";
import { laws } from "./laws/index.ts";
import type { Law } from "./laws/law.ts";
import { nothingChecked } from "./remark.ts";
import { leftovers, unsettledReasons } from "./settling.ts";
import { emptyFile, monthEndFile } from "./statements/index.ts";

type Guarded<T> = T & { readonly crash: string | null };

/** A check that throws has no answer, which is not the same as a good one. */
function guarded<T extends object>(check: () => T, unanswered: T): Guarded<T> {
  try {
    return { ...check(), crash: null };
  } catch (error) {
    return { ...unanswered, crash: error instanceof Error ? error.message : String(error) };
  }
}

type LawJudged = {
  readonly result: LawResult;
  readonly findings: readonly Finding[];
  readonly reasons: readonly string[];
};

/** One law held to a run: nothing to look at is `not exercised`, a crash `inconclusive`. */
export function judgeLaw(index: EvidenceIndex, law: Law): LawJudged {
  const { compared, findings, crash } = guarded(() => law.check(index), nothingChecked);
  const outcome = (): LawResult["outcome"] => {
    if (crash !== null) return "inconclusive";
    if (findings.length > 0) return "fail";
    return compared === 0 ? "not exercised" : "pass";
  };
  return {
    result: { id: law.id, sentence: law.sentence, outcome: outcome(), compared },
    findings: findings.map((remark) => findingOf(index, law.id, "law", remark)),
    reasons: crash === null ? [] : [`law ${law.id} could not be judged: ${crash}`],
  };
}

function notExercised(index: EvidenceIndex, judged: readonly LawJudged[]): string[] {
  const unseen = judged.filter(({ result }) => result.outcome === "not exercised");
  const sections = Object.entries(index.scenario.then).flatMap(([audience, section]) =>
    section.notAffected === null ? [] : [`${audience}: not affected, ${section.notAffected}`],
  );
  return [...sections, ...unseen.map(({ result }) => `law ${result.id}: ${result.sentence}`)];
}

function faultsOf(index: EvidenceIndex): ScenarioVerdict["faults"] {
  const lines = index.of("fault");
  const isTwin = index.run.faults.twin !== null;
  return {
    planned: Math.max(lines.length, isTwin ? 1 : 0),
    bit: lines.filter((line) => line.bit).length,
  };
}

/**
 * The verdict on one run, from its evidence alone.
 *
 * No clock, no network, no mock: the same lines give the same verdict in ten years. Throws
 * `NoRunLine` where the first line is not the run's. `milliseconds` is copied into the verdict.
 */
export function judge(
  lines: readonly EvidenceLine[],
  options: {
    readonly milliseconds?: number;
    /** Called between one check and the next: many customers take their time. */
    readonly onProgress?: () => void;
  } = {},
): ScenarioVerdict {
  const { onProgress = () => {} } = options;
  const index = indexEvidence(lines);
  onProgress();
  const { scenario, run } = index;
  const commerce = guarded(() => expectedCommerce(index), nothingChecked);
  onProgress();
  const promised = checkExpectations(index, commerce);
  onProgress();
  const books = guarded(() => expectedBooks(index), nothingChecked);
  const monthEnd = guarded(() => monthEndFile(index), emptyFile);
  const measured = guarded(() => ({ kpis: kpisOf(index) }), { kpis: [] });
  const judgedLaws = laws.map((law) => {
    onProgress();
    return judgeLaw(index, law);
  });
  // A run that did not settle was cut off: what it has not done yet accuses nobody.
  const isStuck = index.lines.some((line) => line.kind === "note" && line.topic === "stuck");
  const all = isStuck
    ? []
    : [
        ...promised.findings.map((one) => findingOf(index, "expectation", "expectation", one)),
        ...commerce.findings.map((one) => findingOf(index, "commerce", "books", one)),
        ...books.findings.map((one) => findingOf(index, "books", "books", one)),
        ...monthEnd.findings.map((one) => findingOf(index, one.id, "books", one)),
        ...leftovers(index).findings.map((one) => findingOf(index, "settling", "settling", one)),
        ...judgedLaws.flatMap((one) => one.findings),
      ];
  const meant = expectedFindings(index, all);
  const findings = sorted([
    ...meant.left,
    ...meant.tally.findings.map((one) => findingOf(index, "expectation", "expectation", one)),
  ]);
  const reasons = [
    ...unsettledReasons(index),
    ...(promised.comparisons.length + meant.tally.comparisons.length === 0
      ? ["no expectation compared anything"]
      : []),
    ...promised.unclear,
    ...(commerce.crash === null ? [] : [`expected commerce: ${commerce.crash}`]),
    ...(books.crash === null ? [] : [`expected books: ${books.crash}`]),
    ...(monthEnd.crash === null ? [] : [`month-end file: ${monthEnd.crash}`]),
    ...(measured.crash === null ? [] : [`key figures: ${measured.crash}`]),
    ...judgedLaws.flatMap((one) => one.reasons),
  ];
  const outcomes: readonly Outcome[] = [
    findings.length > 0 ? "fail" : "pass",
    reasons.length > 0 ? "inconclusive" : "pass",
  ];
  const { startsOn, endsOn } = scenario.world;
  return {
    id: scenario.id,
    title: scenario.title,
    file: run.source.file,
    line: scenario.span.line,
    tags: scenario.tags,
    owner: scenario.owner,
    severity: scenario.severity,
    twin: run.faults.twin,
    verdict: worst(outcomes),
    reasons,
    compared:
      promised.comparisons.length +
      meant.tally.comparisons.length +
      commerce.compared +
      books.compared +
      monthEnd.compared +
      judgedLaws.reduce((count, one) => count + one.result.compared, 0),
    comparisons: [...promised.comparisons, ...meant.tally.comparisons],
    laws: judgedLaws.map((one) => one.result),
    notExercised: notExercised(index, judgedLaws),
    gaps: [...new Set(index.of("gap").map((line) => `${line.vendor}: ${line.unknown}`))],
    statements: run.faults.twin === null ? [...monthEnd.statements] : [],
    kpis: run.faults.twin === null ? [...measured.kpis] : [],
    faults: faultsOf(index),
    virtualDays: daysBetween(startsOn, endsOn) + 1,
    milliseconds: options.milliseconds ?? 0,
    findings,
  };
}
