import { html } from "hono/html";
import { homeOf } from "../../model/entities.ts";
import type { EvidenceLine, LineOf } from "../../model/evidence/lines.ts";
import { audiences } from "../../model/scenario/expectation.ts";
import type { ScenarioVerdict } from "../../model/verdict.ts";
import type { Asked } from "../again.ts";
import { counted } from "../counted.ts";
import { audienceTable } from "./audience.ts";
import { readBooks } from "./books.ts";
import { dayWords } from "./day-words.ts";
import { type FoundIn, findingList, findingsOf, foundIn } from "./findings.ts";
import { journalTable } from "./journals.ts";
import { scenarioSentence, tellingRun } from "./sentence.ts";
import { story } from "./story.ts";
import type { Markup } from "./table.ts";
import { kpiTable, lawTable, statementTable, tieOutTable } from "./tie-outs.ts";

/** What a section is made of besides its verdict: the undisturbed run's evidence. */
export type SectionSource = {
  readonly lines: readonly EvidenceLine[];
  /** The scenario told in English. */
  readonly told: string;
};

function runOf(source: SectionSource | undefined): LineOf<"run"> | undefined {
  const first = source?.lines[0];
  return first?.kind === "run" ? first : undefined;
}

function storyPart(source: SectionSource, run: LineOf<"run">): Markup {
  const zone = homeOf(run.operatingModel).timeZone;
  const items = story(source.lines, zone).map(
    ({ on, text }) => html`<li><span class="muted">${dayWords(on)}</span> ${text}</li>
`,
  );
  return html`<h3>Story</h3><ul class="story">${items}</ul>
<details><summary>The scenario in words</summary><pre>${source.told}</pre></details>
`;
}

function proofPart(source: SectionSource, run: LineOf<"run">, found: readonly FoundIn[]): Markup {
  const books = readBooks(source.lines, run.operatingModel);
  return html`<h3>Journals</h3>${journalTable(books, (journal) => findingsOf(found, journal))}`;
}

/** The month-end file: what ties out, and the statements behind it. */
function monthEndPart({ statements, kpis }: ScenarioVerdict): Markup | "" {
  if (statements.length === 0) return "";
  return html`<h3>Tie-outs</h3>${tieOutTable(statements)}${kpiTable(kpis)}
<h3>Month-end file</h3>${statements.map(statementTable)}
`;
}

const came = { pass: "✓ passes", inconclusive: "? inconclusive", fail: "✗ fails" } as const;

function twinPart(twins: readonly ScenarioVerdict[]): Markup | "" {
  if (twins.length === 0) return "";
  const items = twins.map(
    ({
      twin,
      verdict,
      compared,
      faults,
      reasons,
    }) => html`<li><span class="${verdict}">${came[verdict]}</span> under ${twin ?? ""}: ${counted(compared, "check")}, ${counted(faults.bit, "disturbance")}${reasons.map((reason) => `; ${reason}`).join("")}</li>
`,
  );
  return html`<h3>The same under disturbance</h3><ul>${items}</ul>
`;
}

function unseenPart({ notExercised, gaps }: ScenarioVerdict): Markup | "" {
  const lines = [...gaps.map((gap) => `the mock does not know ${gap}`), ...notExercised];
  if (lines.length === 0) return "";
  return html`<h3>Not exercised</h3><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
`;
}

/** One scenario: the answer first, then the proof per audience and in the books, then the rest. */
export function scenarioSection(
  scenario: ScenarioVerdict,
  twins: readonly ScenarioVerdict[],
  asked: Asked,
  source: SectionSource | undefined,
): Markup {
  const runs = [scenario, ...twins];
  const run = runOf(source);
  const found = foundIn(runs);
  const outcome = tellingRun(runs)?.verdict ?? scenario.verdict;
  const told = source === undefined || run === undefined ? undefined : { source, run };
  return html`<section id="${scenario.id}"><h2>${scenario.title}</h2>
<p class="verdict ${outcome}">${scenarioSentence(runs)}</p>
${run === undefined ? "" : html`<p>Why it matters: ${run.scenario.why}</p>`}
<p class="muted">${scenario.file}, owner ${scenario.owner}, severity ${scenario.severity}</p>
${findingList(found, asked)}${told === undefined ? "" : storyPart(told.source, told.run)}
<h3>Expected and actual</h3>${audiences.map((audience) => audienceTable(scenario, audience, run?.scenario.then[audience].notAffected ?? null))}
${monthEndPart(scenario)}${told === undefined ? "" : proofPart(told.source, told.run, found)}
<h3>Laws</h3>${lawTable(scenario.laws)}${twinPart(twins)}${unseenPart(scenario)}</section>
`;
}
