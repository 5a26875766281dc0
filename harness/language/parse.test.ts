import { expect, test } from "vitest";
import {
  onlyScenario,
  shippedResources,
  smallScenario,
} from "../../test/fixtures/scenario-text.ts";
import { type ParseResult, parseScenario } from "./index.ts";

const resources = shippedResources();

function edited(...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [old, next]) => {
    expect(text).toContain(old);
    return text.replace(old, () => next);
  }, smallScenario);
}

function diagnosticsOf(result: ParseResult) {
  return "diagnostics" in result ? result.diagnostics : [];
}

/** Line and column of the first occurrence of `part`. */
function placeOf(text: string, part: string): string {
  const before = text.slice(0, text.indexOf(part)).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}

/** What is replaced, by what, the code, where the error points, the nearest word. */
const mistakes: readonly (readonly [string, string, string, string, string?])[] = [
  ["owner: billing", "variants: []\nowner: billing", "bad-table", "[]"],
  ["owner: billing", "variant: x\nowner: billing", "unknown-key", "variant: x", "variants"],
  ["owner: billing", "explore: yes\nowner: billing", "unknown-key", "explore"],
  ["      total: 487.13 USD", "      never: yes", "unknown-key", "never"],
  ["      total: 487.13 USD", "      by: tomorrow", "bad-date", "tomorrow"],
  ["      total: 487.13 USD", "      by: 2027-01-02", "bad-date", "2027-01-02"],
  ["      total: 487.13 USD", "      none: yes\n      by: 2026-01-02", "wrong-shape", "by: 2026"],
  [
    "      is: 0.00 USD",
    "      never: below 0.00 USD",
    "wrong-shape",
    "on: 2026-01-31\n      never",
  ],
  [
    "      on: 2026-01-31\n      is: 0.00 USD",
    "      never: under 0.00 USD",
    "bad-amount",
    "under 0.00",
  ],
  ["severity: low", "severity: lov", "unknown-word", "lov", "low"],
  [
    "us-single-entity\n",
    "us-singel-entity\n",
    "unknown-operating-model",
    "us-singel",
    "us-single-entity",
  ],
  ["billing: stripe", "billing: strippe", "unknown-vendor", "strippe", "stripe"],
  ["ships to: US-TX", "ships to: US-TY", "unknown-word", "US-TY", "US-TX"],
  ["pays by: card}", "pays by: crad}", "unknown-word", "crad", "card"],
  ["450.00 USD per month", "450.00 USD per mnth", "unknown-word", "450.00 USD per mnth", "month"],
  ["450.00 USD per month", "450 USX per month", "unknown-currency", "USX", "USD"],
  ["450.00 USD per month", "450.001 USD per month", "bad-amount", "450.001"],
  ["12.00 USD per unit per year", "12.01 USD per unit per year", "bad-amount", "12.01"],
  ["revenue: daily", "revenue: dayly", "unknown-word", "dayly", "daily"],
  ["customer acme: {", "custmer acme: {", "unknown-key", "custmer", "customer acme"],
  ["customer: $acme", "customer: $acmee", "unknown-name", "$acmee", "$acme"],
  ["customer: $acme", "customer: $deal", "wrong-name", "$deal\n    term"],
  ["sales amends: $deal", "sales amends: $acme", "wrong-name", "$acme\n    change"],
  ["as: $upsell", "as: $deal", "duplicate-name", "$deal\n\nthen"],
  ["change: plan 1 -> 2", "change: plam 1 -> 2", "unknown-product", "plam", "plan"],
  ["change: plan 1 -> 2", "change: addon 1 -> 2", "unknown-product", "addon 1"],
  ["change: plan 1 -> 2", "change: plan 2", "bad-number", "plan 2"],
  ["term: 12 months", "term: one year", "bad-number", "one year"],
  ["term: 12 months", "term: 12 months\n    renews: maybe", "unknown-word", "maybe"],
  ["      plan    | 1", "      plan    | 1 | 3", "bad-table", "plan    | 1 | 3"],
  ["      plan    | 1", "      plan    | eleven", "bad-number", "eleven"],
  ["product | quantity", "product | quantty", "bad-table", "quantty", "quantity"],
  ["credit USD |", "credit USB |", "unknown-currency", "USB", "USD"],
  ["debit USD |", "debit |", "bad-table", "debit |"],
  ["      total: 487.13 USD", "      total: 487.13", "bad-amount", "487.13"],
  ["      total: 487.13 USD", "      total: 1,487.13 USD", "bad-amount", "1,487.13"],
  ["      on: 2026-01-31", "      on: 2026-04-01", "bad-date", "2026-04-01"],
  ["starts: 2026-01-01", "starts: 2026-01-02", "bad-date", "2026-01-01"],
  ["ends: 2026-03-31", "ends: 2025-03-31", "bad-date", "2025-03-31"],
  ["on: 2026-02-10", "on: 2025-12-31", "bad-date", "2025-12-31"],
  ["    - invoice for", "    - invoise for", "unknown-expectation", "invoise for", "invoice for"],
  ["    - invoice for", "    - balance of", "unknown-expectation", "balance of"],
  [
    "    - balance of",
    "    - on: 2026-01-01\n      balance of",
    "unknown-expectation",
    "on: 2026-01-01\n      balance",
    "balance of",
  ],
  ["period 1 of $deal\n      on", "$deal\n      on", "ambiguous-document", "$deal\n      on"],
  ["period 1 of $deal\n      on", "period 4 of $deal\n      on", "unknown-name", "period 4"],
  [
    "period 1 of $deal\n      on",
    "period 1 of $upsell\n      on",
    "wrong-name",
    "period 1 of $upsell",
  ],
  [
    "journal for: period",
    "journal for: paymnt of period",
    "unknown-word",
    "paymnt",
    "payment of period 1 of $deal",
  ],
  [
    "tax payable         |           | 37.13 ",
    "tax payable         |           | 37.14 ",
    "unbalanced-journal",
    "|\n        account",
  ],
  [
    "deferred revenue    |           |",
    "deferred revenue    | 1.00      |",
    "bad-table",
    "deferred revenue    | 1",
  ],
  [
    "      is: 0.00 USD",
    "      is: 0.00 USD\n      because: 1 - 2",
    "because-differs",
    "0.00 USD\n      because",
  ],
  ["because: round(450", "because: ronud(450", "bad-formula", "ronud", "round"],
  ["| 450.00 + 37.13", "| 450.00 + 37.12", "because-differs", "487.13    |"],
  [
    "same result under: [duplicate",
    "same result under: [duplicated",
    "unknown-word",
    "duplicated",
    "duplicate deliveries",
  ],
  [
    "    - mrr: {on: 2026-01-31, is: 450.00 USD, because: 450.00}",
    "    - mrr: {on: 2026-01-31}",
    "missing-key",
    "mrr",
  ],
  [
    "      total: 487.13 USD",
    "      none: yes\n      total: 487.13 USD",
    "wrong-shape",
    "487.13 USD",
  ],
  ["      total: 487.13 USD", "      exactly: 1\n      at least: 2", "wrong-shape", "at least"],
  ["legal name: Acme Robotics,", "legal name: Acme, Inc.,", "missing-value", "Inc."],
];

for (const [old, next, code, at, nearest] of mistakes) {
  test(`${JSON.stringify(old)} written ${JSON.stringify(next)} is ${code}`, () => {
    const text = edited([old, next]);
    const found = diagnosticsOf(parseScenario(text, "small.scenario.yaml", resources));
    const first = found.find((one) => one.code === code);
    expect(found.map((one) => one.code)).toContain(code);
    expect(first && `${first.span.line}:${first.span.column}`).toBe(placeOf(text, at));
    expect(first?.nearest).toBe(nearest);
  });
}

test("the small scenario itself is understood", () => {
  expect(diagnosticsOf(parseScenario(smallScenario, "small.scenario.yaml", resources))).toEqual([]);
});

test("the error of a value lost to a comma says what to do with the comma", () => {
  const text = edited(["legal name: Acme Robotics,", "legal name: Acme, Inc.,"]);
  const [first] = diagnosticsOf(parseScenario(text, "a.yaml", resources));
  expect(first?.message).toContain("if the comma before it belongs to the text, quote the text");
});

test("all semantic errors of a file are told, in its order", () => {
  const text = edited(["severity: low", "severity: lov"], ["ships to: US-TX", "ships to: US-TY"]);
  const found = diagnosticsOf(parseScenario(text, "a.yaml", resources));
  expect(found.map((one) => one.span.line)).toEqual([3, 14]);
});

test("a verb that is misspelt is not also blamed on the names that it makes", () => {
  const text = edited(["sales closes: $deal", "sales close: $deal"]);
  const codes = diagnosticsOf(parseScenario(text, "a.yaml", resources)).map((one) => one.code);
  expect(codes).toEqual(["unknown-verb"]);
});

test("a bare deal is its invoice where there is only one up to ends", () => {
  const once = edited(
    ["ends: 2026-03-31", "ends: 2026-01-31"],
    ["  - on: 2026-02-10\n    sales amends: $deal\n    change: plan 1 -> 2\n    as: $upsell\n", ""],
    ["period 1 of $deal\n      on", "$deal\n      on"],
  );
  expect(diagnosticsOf(parseScenario(once, "a.yaml", resources))).toEqual([]);
});

function messages(text: string): readonly string[] {
  return diagnosticsOf(parseScenario(text, "a.yaml", resources)).map((one) => one.message);
}

test("a deal that does not renew, or is cancelled, has no invoice after that", () => {
  const short = edited(
    ["term: 12 months", "term: 2 months\n    renews: no"],
    ["period 1 of $deal\n      on", "period 3 of $deal\n      on"],
  );
  expect(messages(short)).toEqual(['"$deal" has only 2 invoices up to 2026-03-31']);
  const cancelled = edited(
    ["\nthen:", "  - on: 2026-02-20\n    customer cancels: $deal\n\nthen:"],
    ["period 1 of $deal\n      on", "period 3 of $deal\n      on"],
  );
  expect(messages(cancelled)).toEqual(['"$deal" has only 2 invoices up to 2026-03-31']);
});

test("ends is the last day on which something happens or is looked at, not a service period's", () => {
  const open = edited(
    ["  ends: 2026-03-31\n", ""],
    [
      "      tax: {is",
      "      lines: |\n        line | from       | to         | amount USD\n        plan | 2026-01-01 | 2026-02-01 | 450.00\n      tax: {is",
    ],
  );
  const result = parseScenario(open, "a.yaml", resources);
  expect(onlyScenario(result).world.endsOn).toBe("2026-02-10");
});

test("a world or a day beyond twenty years is refused at once, not counted through", () => {
  const longest = "a scenario plays at most that long";
  const far = edited(["  ends: 2026-03-31\n", "  ends: 9999-12-31\n"]);
  expect(messages(far)).toEqual([
    `\`ends\` is more than 20 years after \`starts\`, 2026-01-01: ${longest}`,
  ]);
  const open = edited(["  ends: 2026-03-31\n", ""], ["on: 2026-02-10", "on: 9999-02-10"]);
  expect(messages(open)).toContain(
    `9999-02-10 is more than 20 years after \`starts\`, 2026-01-01: ${longest}`,
  );
});

test("a date whose business hour is another day in the entity's zone is refused", () => {
  const model = resources.operatingModels.get("us-single-entity");
  const early = model && { ...model, businessHour: "03:00" };
  const operatingModels = new Map(early ? [["us-single-entity", early]] : []);
  const found = diagnosticsOf(
    parseScenario(smallScenario, "a.yaml", { ...resources, operatingModels }),
  );
  expect(found.map((one) => `${one.span.line}:${one.span.column} ${one.code}`)).toEqual([
    "19:9 business-hour",
    "26:9 business-hour",
  ]);
});

test("an instant keeps its moment, and its day is the entity's", () => {
  const text = edited(["on: 2026-02-10", "on: 2026-02-10T22:30:00-05:00"]);
  const result = parseScenario(text, "a.yaml", resources);
  const step = onlyScenario(result).when[1];
  expect([step?.on, step?.at]).toEqual(["2026-02-10", "2026-02-11T03:30:00.000Z"]);
});

test("sections that are all not affected are understood; the judge calls them inconclusive", () => {
  const [head = ""] = smallScenario.split("then:\n");
  const sections = ["customer", "billing", "accounting", "reporting"];
  const text = `${head}then:\n${sections.map((one) => `  ${one}: {not affected: nothing is sold}\n`).join("")}`;
  const result = parseScenario(text, "a.yaml", resources);
  expect(onlyScenario(result).then.billing).toMatchObject({
    notAffected: "nothing is sold",
    expectations: [],
  });
});

test("every cell of a table is located inside the file", () => {
  const result = parseScenario(smallScenario, "a.yaml", resources);
  const journal = onlyScenario(result).then.accounting.expectations[0];
  const lines = journal?.assertions.find((one) => one.field === "lines");
  const row = lines?.field === "lines" ? lines.rows[1] : undefined;
  expect(row?.cells?.account).toEqual({ line: 44, column: 9, endLine: 44, endColumn: 25 });
  expect(row?.span).toEqual({ line: 44, column: 43, endLine: 44, endColumn: 49 });
});

test("an amount is read from its own digits, never through a binary float", () => {
  const text = edited(["      is: 0.00 USD", "      is: 90071992547409.93 USD"]);
  const result = parseScenario(text, "a.yaml", resources);
  const balance = onlyScenario(result).then.accounting.expectations[1];
  const is = balance?.assertions.find((one) => one.field === "is");
  expect(is?.field === "is" && is.money.minor).toBe(9007199254740993n);
});

test("line breaks of Windows move no place and change nothing", () => {
  const windows = smallScenario.replaceAll("\n", "\r\n");
  const result = parseScenario(windows, "a.yaml", resources);
  expect(result).toEqual(parseScenario(smallScenario, "a.yaml", resources));
});
