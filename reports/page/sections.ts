import { html } from "hono/html";
import { accountWords } from "../../model/accounts.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import type { Journal, JournalLine } from "../../model/facts/books.ts";
import { audiences } from "../../model/scenario/expectation.ts";
import type { Finding, ScenarioVerdict } from "../../model/verdict.ts";
import { ledgerAmount } from "./amounts.ts";
import { readBooks, tieOuts } from "./books.ts";
import { story } from "./story.ts";

/** What a section is made of besides its verdict. */
export type SectionSource = {
  readonly lines: readonly EvidenceLine[];
  /** The scenario told in English. */
  readonly told: string;
};

export type Markup = ReturnType<typeof html>;

function scrolled(label: string, content: Markup): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}">${content}</div>`;
}

function audienceTable(scenario: ScenarioVerdict, audience: string): Markup {
  const rows = scenario.comparisons.filter((comparison) => comparison.audience === audience);
  if (rows.length === 0)
    return html`<p class="muted">${audience}: nothing compared (not affected)</p>`;
  const body = rows.map(
    ({ sentence, expected, actual, agrees, because, line }) => html`<tr>
      <td>${sentence}${because === null ? "" : html`<br><span class="muted">because ${because}</span>`}</td>
      <td class="amount">${expected}</td><td class="amount">${actual}</td>
      <td class="${agrees ? "pass" : "fail"}">${agrees ? "✓ agrees" : "✗ does not agree"}</td>
      <td class="muted">${line}</td></tr>`,
  );
  return scrolled(
    `${audience} expectations`,
    html`<table><caption>For the ${audience} audience</caption>
    <thead><tr><th scope="col">Promise</th><th scope="col" class="amount">Expected</th><th scope="col" class="amount">Actual</th><th scope="col">Result</th><th scope="col">Line</th></tr></thead>
    <tbody>${body}</tbody></table>`,
  );
}

function journalRow(journal: Journal, line: JournalLine, first: boolean): Markup {
  const name = line.role === null ? "" : accountWords(line.role);
  return html`<tr><td>${first ? journal.postedOn : ""}</td><td>${first ? (journal.memo ?? journal.externalId ?? journal.purpose) : ""}</td>
  <td>${line.account} ${name}</td><td class="amount">${ledgerAmount(line.debit)}</td><td class="amount">${ledgerAmount(line.credit)}</td></tr>`;
}

function journalTable(journals: readonly Journal[], currency: string): Markup {
  const rows = journals.flatMap((journal) =>
    journal.lines.map((line, index) => journalRow(journal, line, index === 0)),
  );
  return scrolled(
    "journals",
    html`<table><caption>Journals, in ${currency}</caption>
    <thead><tr><th scope="col">Date</th><th scope="col">Entry</th><th scope="col">Account</th><th scope="col" class="amount">Debit</th><th scope="col" class="amount">Credit</th></tr></thead>
    <tbody>${rows}</tbody></table>`,
  );
}

function tieOutTable(
  lines: readonly EvidenceLine[],
  currency: string,
  laws: ScenarioVerdict["laws"],
): Markup {
  const rows = tieOuts(readBooks(lines, currency)).map(
    ({ name, source, ledger, difference }) => html`<tr><th scope="row">${name}</th>
    <td class="amount">${ledgerAmount(source)}</td><td class="amount">${ledgerAmount(ledger)}</td><td class="amount">${ledgerAmount(difference)}</td>
    <td class="${difference.minor === 0n ? "pass" : "fail"}">${difference.minor === 0n ? "A agreed" : "X does not agree"}</td></tr>`,
  );
  const lawRows = laws.map(
    ({
      id,
      sentence,
      outcome,
      compared,
    }) => html`<tr><th scope="row">${id}</th><td>${sentence}</td><td class="amount">${compared}</td>
    <td class="${outcome === "not exercised" ? "muted" : outcome}">${outcome}</td></tr>`,
  );
  return html`${scrolled(
    "tie-outs",
    html`<table><caption>Tie-out, in ${currency}</caption>
    <thead><tr><th scope="col">Control total</th><th scope="col" class="amount">Source</th><th scope="col" class="amount">Ledger</th><th scope="col" class="amount">Difference</th><th scope="col">Tick</th></tr></thead>
    <tbody>${rows}</tbody></table>`,
  )}${scrolled(
    "laws",
    html`<table><caption>Laws that hold whatever the scenario says</caption>
    <thead><tr><th scope="col">Law</th><th scope="col">What must be true</th><th scope="col" class="amount">Compared</th><th scope="col">Result</th></tr></thead>
    <tbody>${lawRows}</tbody></table>`,
  )}`;
}

function findingItem(finding: Finding): Markup {
  const risk = finding.moneyAtRisk
    .map(({ amount, currency }) => `${amount} ${currency}`)
    .join(" + ");
  return html`<li><strong class="fail">${finding.check}: ${finding.message}</strong>
  <br>expected ${finding.expected}, actual ${finding.actual}${risk === "" ? "" : `, ${risk} at risk`}
  <br><span class="muted">${finding.file}:${finding.line} · ${finding.cause.join(" → ")}</span></li>`;
}

const words = { pass: "passes", fail: "fails", inconclusive: "is inconclusive" } as const;

/** One scenario: verdict, story, proof per audience, tie-outs, journals, and its twins. */
export function scenarioSection(
  scenario: ScenarioVerdict,
  twins: readonly ScenarioVerdict[],
  source: SectionSource | undefined,
): Markup {
  const run = source?.lines[0];
  const currency = run?.kind === "run" ? run.operatingModel.entity.currency : "";
  const findings = [scenario, ...twins].flatMap((one) => one.findings);
  const twinRows = twins.map(
    (twin) =>
      html`<li class="${twin.verdict}">under ${twin.twin ?? ""}: ${words[twin.verdict]}, ${twin.compared} checks, ${twin.faults.bit} disturbances${twin.reasons.map((reason) => `; ${reason}`)}</li>`,
  );
  return html`<section id="${scenario.id}"><h2>${scenario.title}</h2>
  <p class="verdict ${scenario.verdict}">This scenario ${words[scenario.verdict]}: ${scenario.compared} checks compared, ${scenario.findings.length} findings.</p>
  <p class="muted">${scenario.file} · owner ${scenario.owner} · severity ${scenario.severity}</p>
  ${scenario.reasons.map((reason) => html`<p class="inconclusive">${reason}</p>`)}
  ${findings.length === 0 ? "" : html`<h3>Findings</h3><ol>${findings.map(findingItem)}</ol>`}
  ${twins.length === 0 ? "" : html`<h3>The same under disturbance</h3><ul>${twinRows}</ul>`}
  ${
    source === undefined
      ? ""
      : html`<h3>Story</h3><details><summary>The scenario in words</summary><pre>${source.told}</pre></details>
  <ol>${story(source.lines).map(({ on, text }) => html`<li>${on}: ${text}</li>`)}</ol>`
  }
  <h3>Expected and actual</h3>${audiences.map((audience) => audienceTable(scenario, audience))}
  ${
    source === undefined
      ? ""
      : html`<h3>Tie-outs</h3>${tieOutTable(source.lines, currency, scenario.laws)}
  <h3>Journals</h3><details><summary>${readBooks(source.lines, currency).journals.length} entries</summary>${journalTable(readBooks(source.lines, currency).journals, currency)}</details>`
  }
  </section>`;
}
