import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { businessDate } from "../../model/days.ts";
import { oneRate } from "../../model/one-entity.ts";
import { operatingModelSchema } from "../../model/operating-model.ts";
import { ratesOn } from "../../model/tax-rates.ts";
import { operatingModelText } from "../../test/fixtures/scenario-text.ts";
import { derivedModelFiles, derivedModelPath } from "./generate.ts";
import { parseOperatingModel } from "./index.ts";

const text = operatingModelText;
const file = "us-single-entity.yaml";

test("the shipped operating model is understood and survives being stored", () => {
  const result = parseOperatingModel(text, file);
  const model = "operatingModel" in result ? result.operatingModel : undefined;
  expect(model?.tax.rates["US-TX"]).toEqual(oneRate("Texas sales tax", "8.25"));
  expect(model?.accounts.tax_payable?.number).toBe("2200");
  expect(model?.payments.dunning).toEqual({ retryDays: [3, 5, 7], finalAction: "cancel" });
  const stored = model && JSON.stringify(operatingModelSchema.encode(model));
  expect(stored && operatingModelSchema.decode(JSON.parse(stored))).toEqual(model);
});

/** What is replaced, by what, the code, where in the new text, the nearest word. */
const mistakes: readonly (readonly [string, string, string, string, string?])[] = [
  ["rounding: half up", "rounding: half upp", "unknown-word", "half upp", "half up"],
  ["rounding: half up", "ronding: half up", "unknown-key", "ronding", "rounding"],
  ["  cash bank:", "  cash banc:", "unknown-account", "cash banc", "cash bank"],
  ["currency: USD", "currency: USB", "unknown-currency", "USB", "USD"],
  ["currency: USD, ", "", "missing-key", "{legal name"],
  ["America/New_York", "America/New_Yrok", "unknown-word", "America/New_Yrok", "America/New_York"],
  ['"06:00"', '"6:00"', "bad-number", '"6:00"'],
  ["percent: 8.25 %", "percent: 8.25", "bad-number", "8.25}"],
  ["fixed: 0.30 USD", "fixed: 0.30", "bad-amount", "0.30,"],
  ["  unmapped product:", "  unmaped product:", "unknown-word", "unmaped", "unmapped product"],
  ["operating model: us-single", "operating model: us-double", "wrong-name", "us-double"],
  ["fixed: 0.30 USD", "fixed: 0.30 EUR", "unknown-currency", "0.30 EUR"],
  ["tax nexus: [US-TX]", "tax nexus: [US-TK]", "unknown-word", "US-TK", "US-TX"],
  ["business hour:", "home entity: US02\nbusiness hour:", "unknown-entity", "US02", "US01"],
  ["  tolerance: 0.00 USD", "  tolerance: 0.06 USD", "bad-threshold", "0.06 USD"],
  [
    "  day of next month: 5",
    '  day of next month: 5\n  soft close: {day of next month: 6, time: "09:00"}',
    "bad-threshold",
    '{day of next month: 6, time: "09:00"}',
  ],
  ["tax per document: 0.05 USD", "tax per document: 0.06 USD", "bad-threshold", "0.06 USD"],
  ["tax per line: 0.01 USD", "tax per line: 0.06 USD", "bad-threshold", "0.06 USD"],
  ["  day of next month: 5", "  day of next month: 29", "bad-number", "29"],
  ["  review: 0.05 USD", "  review: 1000.01 USD", "bad-threshold", "1000.01 USD"],
  ["  recovery:\n", "  recovry:\n", "unknown-key", "recovry", "recovery"],
  [
    "    moves: [bad debt expense, allowance doubtful]",
    "    moves: [bad debt expense, allowance dubious]",
    "unknown-account",
    "allowance dubious",
    "allowance doubtful",
  ],
  [
    "    moves: [bad debt expense, allowance doubtful]",
    "    moves: [bad debt expense, fx realized]",
    "unknown-account",
    "fx realized]",
  ],
  [
    "exchange rate changed: {posted as: [], moves: []}",
    "exchange rate changed: {posted as: [journal], moves: []}",
    "bad-outcome",
    "{posted as: [journal], moves: []}",
  ],
  ['closes: "06:00"}', 'closes: "01:00"}', "bad-threshold", '{opens: "02:00", closes: "01:00"}'],
  ["approver: controller", "approver: controler", "unknown-word", "controler", "controller"],
  [
    "master: crm, may enrich: [billing, erp, integration]",
    "master: crm, may enrich: [crm]",
    "owner-conflict",
    "crm]",
  ],
  [
    "{master: erp, may enrich: [], consumers: [integration]}",
    "{master: ert, may enrich: [], consumers: []}",
    "unknown-word",
    "ert",
    "erp",
  ],
];

function placeOf(words: string, broken: string): string {
  const offset = broken.indexOf(words);
  const before = broken.slice(0, offset).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}

for (const [old, next, code, words, nearest] of mistakes) {
  test(`${old} written ${next} is ${code}`, () => {
    expect(text).toContain(old);
    const broken = text.replace(old, next);
    const result = parseOperatingModel(broken, file);
    const [first] = "diagnostics" in result ? result.diagnostics : [];
    expect(first && `${first.span.line}:${first.span.column} ${first.code}`).toBe(
      `${placeOf(words, broken)} ${code}`,
    );
    expect(first?.nearest).toBe(nearest);
  });
}

/** A model of one more line than it inherits. */
function child(...lines: readonly string[]): string {
  return ["operating model: child", "extends: us-single-entity", ...lines, ""].join("\n");
}

function read(child: string, others = new Map([["us-single-entity", text]])) {
  const result = parseOperatingModel(child, "child.yaml", others);
  if ("operatingModel" in result) return result.operatingModel;
  const [first] = result.diagnostics;
  return first && `${first.span.line}:${first.span.column} ${first.code}`;
}

test("a model that extends another has all of it, and its own words win", () => {
  const model = read(child("rounding: half even", "jobs: {nightly at: '03:00'}"));
  expect(model).toMatchObject({
    name: "child",
    rounding: "half_even",
    jobs: { sweepEveryMinutes: 15, nightlyAt: "03:00" },
    homeEntity: "US01",
  });
});

const lossRates = "  loss rates: {current: 0.5 %, 1-30: 2 %, 31-60: 8 %, 61-90: 20 %, 90+: 50 %}";

test("an allowance is measured by loss rates, and only where it bears the write-offs", () => {
  const model = read(child("receivables:", "  write-off: {method: allowance}", lossRates));
  expect(model).toMatchObject({
    receivables: {
      writeOff: { method: "allowance", approver: "controller" },
      lossRates: { current: "0.5", "90+": "50" },
    },
  });
  expect(read(child("receivables:", lossRates))).toBe("4:15 wrong-shape");
  expect(read(child("receivables:", "  write-off: {method: allowance}"))).toBe("4:23 missing-key");
  const quoted = table("EUR | USD | spot | 2026-01-01 | 1.1");
  expect(read(child("receivables:", "  write-off: {method: allowance}", lossRates, quoted))).toBe(
    "5:15 wrong-shape",
  );
  const half = lossRates.replace(", 90+: 50 %", "");
  expect(read(child("receivables:", "  write-off: {method: allowance}", half))).toContain(
    "missing-key",
  );
});

test("an event without an outcome is missing by name", () => {
  const broken = text.replace(/ {2}allowance:\n.*\n.*\n/, "");
  const result = parseOperatingModel(broken, file);
  const messages = "diagnostics" in result ? result.diagnostics.map((one) => one.message) : [];
  expect(messages).toEqual([expect.stringContaining("allowance")]);
});

const joined: readonly (readonly [string, readonly string[], string])[] = [
  ["a base that is not there", ["extends: us-singel-entity"], "2:10 unknown-operating-model"],
  ["a base's amount made foreign", ["entities: {US01: {currency: EUR}}"], "2:10 unknown-currency"],
  ["rates that overlap", [rates("2026-07-01", "2026-07-01")], "3:83 overlap"],
  ["rates in the wrong order", [rates("2026-07-01", "2026-01-01")], "3:83 overlap"],
  [
    "a place that is routed twice",
    ["routing: [{ships to: [US-TX, US-TX], entity: US01}]"],
    "3:30 owner-conflict",
  ],
  ["a route to nobody", ["routing: [{ships to: [US-TX], entity: DE01}]"], "3:39 unknown-entity"],
  ["a rate within one currency", [table("EUR | EUR | spot | 2026-01-01 | 1.1")], "5:9 bad-table"],
  ["a rate of zero", [table("EUR | USD | spot | 2026-01-01 | 0.0")], "5:35 bad-number"],
  [
    "a rate of a day that does not exist",
    [table("EUR | USD | spot | 2026-02-30 | 1.1")],
    "5:22 bad-date",
  ],
  [
    "an entity that charges itself",
    ["intercompany charges: [{seller: US01, provider: US01, share: 60 %}]"],
    "3:49 owner-conflict",
  ],
  [
    "a charge of an unknown entity",
    ["intercompany charges: [{seller: DE09, provider: US01, share: 60 %}]"],
    "3:33 unknown-entity",
  ],
  [
    "a rate told twice",
    [table("EUR | USD | spot | 2026-01-01 | 1.1", "EUR | USD | spot | 2026-01-01 | 1.2")],
    "6:3 duplicate-key",
  ],
];

function rates(first: string, second: string): string {
  return `tax: {rates: {US-TX: {name: Texas, percent: [{from: ${first}, percent: 8.25 %}, {from: ${second}, percent: 8.50 %}]}}}`;
}

function table(...rows: readonly string[]): string {
  return [
    "exchange rates: |",
    "  from | to | type | on | rate",
    ...rows.map((row) => `  ${row}`),
  ].join("\n");
}

test.each(joined)("%s is located", (_, lines, place) => {
  const own = lines[0]?.startsWith("extends:")
    ? child().replace("extends: us-single-entity", lines[0])
    : child(...lines);
  expect(read(own)).toBe(place);
});

test("a model cannot extend itself by way of another", () => {
  const other = "operating model: other\nextends: child\n";
  const others = new Map([
    ["us-single-entity", other],
    ["child", child()],
  ]);
  expect(read(child(), others)).toBe("2:10 unknown-operating-model");
});

test("two authorities each take their own", () => {
  const model = read(
    child("tax: {rates: {US-IL: {name: Illinois, authorities: {state: 6.25 %, county: 0.5 %}}}}"),
  );
  const illinois = typeof model === "object" ? model.tax.rates["US-IL"] : undefined;
  expect(illinois && ratesOn(illinois, businessDate("2026-01-01"))).toEqual([
    { authority: "state", percent: "6.25" },
    { authority: "county", percent: "0.5" },
  ]);
});

test.each([...derivedModelFiles()])("%s is what the shipped models derive", (path, derived) => {
  const committed = readFileSync(derivedModelPath(path), "utf8");
  expect(committed === derived, "run: npm run generate").toBe(true);
});
