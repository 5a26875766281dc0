import { html } from "hono/html";
import type { Audience } from "../../model/scenario/expectation.ts";
import type { ScenarioVerdict } from "../../model/verdict.ts";
import { comparedText } from "./amounts.ts";
import { type Markup, table } from "./table.ts";

/** What is promised and the field of it: `billing has one invoice for $deal` and `total`. */
function parts(sentence: string): readonly [promise: string, field: string] {
  const colon = sentence.lastIndexOf(": ");
  return colon === -1 ? ["", sentence] : [sentence.slice(0, colon), sentence.slice(colon + 2)];
}

/** What each promise is held to first, so that two of the same words stay two. */
const firstField = "how many";

/** Full where a promise begins; where it goes on, what is repeated stands back. */
function sentenceText(sentence: string, before: string | undefined): Markup | string {
  const [promise, field] = parts(sentence);
  const goesOn = before !== undefined && parts(before)[0] === promise && field !== firstField;
  if (promise === "" || !goesOn) return sentence;
  return html`<span class="muted">${promise}:</span> ${field}`;
}

const columns = [
  { head: "Promise" },
  { head: "Expected", amount: true },
  { head: "Actual", amount: true },
  { head: "Result" },
  { head: "Line", amount: true },
];

/** Expected and actual for one audience; `reason` where the scenario says that it is not affected. */
export function audienceTable(
  scenario: ScenarioVerdict,
  audience: Audience,
  reason: string | null,
): Markup {
  const rows = scenario.comparisons
    .filter((comparison) => comparison.audience === audience)
    .map(({ sentence, expected, actual, agrees, because, line }, index, all) => {
      const why = because === null ? "" : html`<br><span class="muted">because ${because}</span>`;
      const result = agrees ? "✓ agrees" : "✗ does not agree";
      return html`<tr><th scope="row" class="long">${sentenceText(sentence, all[index - 1]?.sentence)}${why}</th><td class="amount">${comparedText(expected)}</td><td class="amount">${comparedText(actual)}</td><td class="result ${agrees ? "pass" : "fail"}">${result}</td><td class="amount muted">${line}</td></tr>
`;
    });
  if (rows.length > 0) return table(`For ${audience}`, columns, rows);
  const why = reason === null ? "nothing was compared" : `not affected: ${reason}`;
  return html`<p class="muted">For ${audience}: ${why}</p>
`;
}
