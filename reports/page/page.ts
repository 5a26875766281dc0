import { html, raw } from "hono/html";
import type { ScenarioVerdict, Verdict } from "../../model/verdict.ts";
import { summaryLine } from "../console.ts";
import { type SectionSource, scenarioSection } from "./sections.ts";
import { style } from "./style.ts";

const sentences = {
  pass: "Every promise was kept: the ledgers tie out.",
  fail: "At least one promise was broken.",
  inconclusive:
    "Something was not reached, not settled or not compared: this run proves nothing yet.",
  error: "Not everything could be run.",
} as const;

/**
 * The report of a run as one HTML page that needs nothing else: no script, no network, both colour
 * schemes, printable.
 *
 * `sourceOf` gives the evidence and the story of a scenario's undisturbed run, or undefined.
 */
export async function reportPage(
  verdict: Verdict,
  sourceOf: (scenario: ScenarioVerdict) => SectionSource | undefined,
): Promise<string> {
  const bases = verdict.scenarios.filter((scenario) => scenario.twin === null);
  const twinsOf = (base: ScenarioVerdict) =>
    verdict.scenarios.filter((scenario) => scenario.twin !== null && scenario.file === base.file);
  const rows = verdict.scenarios.map(
    (
      scenario,
    ) => html`<tr><th scope="row"><a href="#${scenario.id}">${scenario.title}</a></th><td>${scenario.twin ?? "as written"}</td>
    <td class="${scenario.verdict}">${scenario.verdict}</td><td class="amount">${scenario.compared}</td><td class="amount">${scenario.findings.length}</td></tr>`,
  );
  const errors = verdict.errors.map(
    ({ file, line, message }) =>
      html`<li class="error">${file ?? ""}${line === null ? "" : `:${line}`} ${message}</li>`,
  );
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${verdict.verdict}: Tieout run</title><style>${raw(style)}</style></head>
<body><a class="skip" href="#main">Skip to content</a>
<header><p class="muted">Tieout ${verdict.tieout} · integration ${verdict.integration.name} · seed ${verdict.seed} · simulated data</p></header>
<main id="main"><h1>Tieout run</h1>
<p class="verdict ${verdict.verdict}">${sentences[verdict.verdict]}</p><p>${summaryLine(verdict)}</p>
${errors.length === 0 ? "" : html`<h2>Errors</h2><ul>${errors}</ul>`}
<div class="scroll" role="region" tabindex="0" aria-label="scenarios"><table><caption>Scenarios</caption>
<thead><tr><th scope="col">Scenario</th><th scope="col">Run</th><th scope="col">Verdict</th><th scope="col" class="amount">Checks</th><th scope="col" class="amount">Findings</th></tr></thead>
<tbody>${rows}</tbody></table></div>
${bases.map((base) => scenarioSection(base, twinsOf(base), sourceOf(base)))}
</main></body></html>`;
  return `${await page}\n`;
}
