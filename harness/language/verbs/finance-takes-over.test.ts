import { expect, test } from "vitest";
import { money, negate } from "../../../model/money.ts";
import {
  onlyScenario,
  shippedResources,
  smallScenario,
} from "../../../test/fixtures/scenario-text.ts";
import { parseScenario } from "../index.ts";

const resources = shippedResources();

/** The small scenario, of a company that moves in July, with these steps after its own. */
function withSteps(steps: string, model = "us-single-entity-cutover") {
  const text = smallScenario
    .replace("operating model: us-single-entity", `operating model: ${model}`)
    .replace("ends: 2026-03-31", "ends: 2026-07-31")
    .replace("\nthen:", `${steps.trimEnd().replace(/^/gm, "  ")}\n\nthen:`);
  return parseScenario(text, "small.scenario.yaml", resources);
}

function said(steps: string, model?: string): readonly string[] {
  const result = withSteps(steps, model);
  return "diagnostics" in result ? result.diagnostics.map(({ message }) => message) : [];
}

/** Owed 108.25, kept 50.00, to be earned 40.00 of 100.00; the bank has what is missing. */
function takesOver({ on = "2026-07-01", bank = "debit USD", loads = "" } = {}): string {
  const side = (wanted: string) => (bank === wanted ? "18.25" : "");
  return `- on: ${on}
  finance takes over: Legacy ERP
  invoices: |
    invoice | customer | issued     | due        | product | from       | to         | net USD | tax USD
    $leg-1  | $acme    | 2026-06-01 | 2026-07-01 | plan    | 2026-06-01 | 2026-07-01 | 100.00  | 8.25
  deferred: |
    line | customer | product | from       | to         | amount USD | recognised USD
    L1   | $acme    | plan    | 2026-06-01 | 2026-08-01 | 100.00     | 60.00
  cash: |
    receipt | customer | amount USD
    $cash-1 | $acme    | 50.00
  balances: |
    balance | account   | debit USD | credit USD
    TB      | cash bank | ${side("debit USD")} | ${side("credit USD")}
${loads}`;
}

test("what is taken over is understood, row by row", () => {
  const result = withSteps(takesOver({ bank: "credit USD", loads: "  loads: 2 times\n" }));
  const deed =
    "diagnostics" in result ? result.diagnostics : onlyScenario(result).when.at(-1)?.deed;
  const usd = (text: string) => money(text, "USD");
  const servicePeriod = { startsOn: "2026-06-01", endsOn: "2026-07-01" };
  expect(deed).toEqual({
    do: "finance takes over",
    ...{ from: "Legacy ERP", entity: "US01", loads: 2, subscriptions: [], standing: [] },
    invoices: [
      {
        ...{ name: "leg-1", customer: "acme", issuedOn: "2026-06-01", dueOn: "2026-07-01" },
        ...{ product: "plan", servicePeriod, net: usd("100.00"), tax: usd("8.25") },
      },
    ],
    deferred: [
      {
        ...{ id: "L1", customer: "acme", product: "plan" },
        servicePeriod: { startsOn: "2026-06-01", endsOn: "2026-08-01" },
        ...{ amount: usd("100.00"), recognised: usd("60.00") },
      },
    ],
    cash: [{ name: "cash-1", customer: "acme", amount: usd("50.00") }],
    balances: [
      { id: "TB", account: "cash_bank", jurisdiction: null, balance: negate(usd("18.25")) },
    ],
  });
});

test("an invoice and a receipt that came over can be named like others", () => {
  const applies = "- on: 2026-07-02\n  finance applies: payment of $cash-1\n  to: $leg-1\n";
  const result = withSteps(`${takesOver({ bank: "credit USD" })}${applies}`);
  const deed =
    "diagnostics" in result ? result.diagnostics : onlyScenario(result).when.at(-1)?.deed;
  expect(deed).toMatchObject({
    do: "finance applies",
    payment: { kind: "payment", name: "cash-1" },
    document: { kind: "invoice", name: "leg-1" },
  });
});

test.each([
  ["a balance on the wrong side", takesOver(), undefined, "does not balance: 36.50 USD"],
  ["a day too early", takesOver({ on: "2026-06-30" }), undefined, "begin on 2026-07-01"],
  ["a model without older books", takesOver(), "us-single-entity", "give it `books since`"],
])("%s is told", (_what, steps, model, words) => {
  expect(said(steps, model).join("\n")).toContain(words);
});
