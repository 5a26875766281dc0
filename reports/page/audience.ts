import { html } from "hono/html";
import { isCurrency } from "../../model/currency.ts";
import { money } from "../../model/money.ts";
import type { Audience } from "../../model/scenario/expectation.ts";
import type { ScenarioVerdict } from "../../model/verdict.ts";
import { ledgerAmount } from "./amounts.ts";
import { type Markup, table } from "./table.ts";

const plainAmount = /^-?\d+(\.\d+)? [A-Z]{3}$/;

/** A compared value; an amount as controllers write it, with its currency. */
function cell(text: string): string {
  const [amount = "", currency = ""] = text.split(" ");
  if (!plainAmount.test(text) || !isCurrency(currency)) return text;
  return `${ledgerAmount(money(amount, currency))} ${currency}`;
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
    .map(
      ({
        sentence,
        expected,
        actual,
        agrees,
        because,
        line,
      }) => html`<tr><th scope="row">${sentence}${because === null ? "" : html`<br><span class="muted">because ${because}</span>`}</th><td class="amount">${cell(expected)}</td><td class="amount">${cell(actual)}</td><td class="${agrees ? "pass" : "fail"}">${agrees ? "✓ agrees" : "✗ does not agree"}</td><td class="amount muted">${line}</td></tr>
`,
    );
  if (rows.length > 0) return table(`For ${audience}`, columns, rows);
  const why = reason === null ? "nothing was compared" : `not affected: ${reason}`;
  return html`<p class="muted">For ${audience}: ${why}</p>
`;
}
