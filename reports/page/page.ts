import { html, raw } from "hono/html";
import type { ScenarioVerdict, Verdict } from "../../model/verdict.ts";
import { summaryLine } from "../console.ts";
import { amountsText } from "./amounts.ts";
import { type SectionSource, scenarioSection } from "./section.ts";
import { runSentence } from "./sentence.ts";
import { style } from "./style.ts";
import { type Markup, table } from "./table.ts";

function overview(scenarios: readonly ScenarioVerdict[]): Markup {
  const rows = scenarios.map(
    ({
      id,
      title,
      twin,
      verdict,
      compared,
      findings,
      owner,
    }) => html`<tr><th scope="row" class="long"><a href="#${id}">${title}</a></th><td>${twin ?? "as written"}</td><td>${owner}</td><td class="${verdict}">${verdict}</td><td class="amount">${compared}</td><td class="amount">${findings.length}</td><td class="amount">${amountsText(findings[0]?.moneyAtRisk ?? []) || "–"}</td></tr>
`,
  );
  const columns = [
    { head: "Scenario" },
    { head: "Run" },
    { head: "Owner" },
    { head: "Verdict" },
    { head: "Checks", amount: true },
    { head: "Findings", amount: true },
    { head: "Largest at risk", amount: true },
  ];
  return table("Scenarios", columns, rows);
}

function errorList(errors: Verdict["errors"]): Markup | "" {
  if (errors.length === 0) return "";
  const items = errors.map(({ file, line, column, message }) => {
    const place = [file, line, column].filter((part) => part !== null).join(":");
    return html`<li class="error">${place === "" ? "" : `${place} `}${message}</li>
`;
  });
  return html`<h2>Errors</h2><ul>${items}</ul>
`;
}

/**
 * The report of a run as one HTML page that needs nothing else: no script, no network, both colour
 * schemes, printable. The same verdict and evidence give the same bytes.
 *
 * `sourceOf` gives the evidence and the story of a scenario's undisturbed run, or undefined.
 */
export async function reportPage(
  verdict: Verdict,
  sourceOf: (scenario: ScenarioVerdict) => SectionSource | undefined,
): Promise<string> {
  const { scenarios, seed, integration } = verdict;
  const bases = scenarios.filter((scenario) => scenario.twin === null);
  const twinsOf = (base: ScenarioVerdict) =>
    scenarios.filter((scenario) => scenario.twin !== null && scenario.id === base.id);
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${verdict.verdict}: Tieout run</title><style>${raw(style)}</style></head>
<body><a class="skip" href="#main">Skip to content</a>
<header><p class="muted">Tieout ${verdict.tieout}, integration ${integration.name} (${integration.version}), seed ${seed}, simulated data</p></header>
<main id="main"><h1>Tieout run</h1>
<p class="verdict ${verdict.verdict}">${runSentence(verdict)}</p><p>${summaryLine(verdict)}</p>
${errorList(verdict.errors)}${overview(scenarios)}${bases.map((base) => scenarioSection(base, twinsOf(base), verdict, sourceOf(base)))}
</main></body></html>`;
  return `${await page}\n`;
}
