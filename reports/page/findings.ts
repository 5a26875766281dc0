import { html } from "hono/html";
import type { Journal } from "../../model/facts/books.ts";
import type { Finding, ScenarioVerdict } from "../../model/verdict.ts";
import { type Asked, againCommand } from "../again.ts";
import { amountsText, comparedText } from "./amounts.ts";
import type { Markup } from "./table.ts";

/** One finding and the runs of the scenario that have it, the first one first. */
export type FoundIn = { readonly finding: Finding; readonly runs: readonly ScenarioVerdict[] };

function key({ check, message, line, expected, actual }: Finding): string {
  return JSON.stringify([check, message, line, expected, actual]);
}

/** The findings of a scenario and its twins, each once however many runs have it. */
export function foundIn(runs: readonly ScenarioVerdict[]): readonly FoundIn[] {
  const all = new Map<string, { finding: Finding; runs: ScenarioVerdict[] }>();
  for (const run of runs) {
    for (const finding of run.findings) {
      const known = all.get(key(finding)) ?? { finding, runs: [] };
      if (!known.runs.includes(run)) known.runs.push(run);
      all.set(key(finding), known);
    }
  }
  return [...all.values()];
}

/** Numbers, from 1, of the findings of the undisturbed run that go back to a journal. */
export function findingsOf(found: readonly FoundIn[], { id }: Journal): readonly number[] {
  return found.flatMap(({ finding, runs }, index) => {
    const isOfBase = runs.some((run) => run.twin === null);
    return isOfBase && finding.cause.includes(`journal ${id}`) ? [index + 1] : [];
  });
}

function item({ finding, runs }: FoundIn, asked: Asked): Markup {
  const { check, message, object, expected, actual, cause, file, line, column } = finding;
  const risk = amountsText(finding.moneyAtRisk);
  const names = runs.map(({ twin }) => (twin === null ? "as written" : `under ${twin}`));
  const [first] = runs;
  return html`<li><p><strong class="fail">${message}</strong> <span class="muted">${check}, ${finding.severity}</span></p>
<dl><dt>Object</dt><dd>${object}</dd><dt>Expected</dt><dd>${comparedText(expected)}</dd><dt>Actual</dt><dd>${comparedText(actual)}</dd><dt>Money at risk</dt><dd>${risk === "" ? "none" : risk}</dd>
<dt>Cause</dt><dd>${cause.length === 0 ? "no single event" : cause.join(" → ")}</dd><dt>Found</dt><dd>${names.join(", ")}</dd><dt>Promised at</dt><dd>${file}:${line}:${column}</dd>
<dt>See it again</dt><dd><code>${first === undefined ? "" : againCommand(first, asked)}</code></dd></dl></li>
`;
}

/** All findings as a numbered list; nothing where there are none. */
export function findingList(found: readonly FoundIn[], asked: Asked): Markup | "" {
  if (found.length === 0) return "";
  return html`<h3>Findings</h3><ol>${found.map((one) => item(one, asked))}</ol>
`;
}
