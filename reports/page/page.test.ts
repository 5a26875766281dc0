import { expect, test } from "vitest";
import { judge } from "../../harness/judge/judge.ts";
import {
  invoiceJournal,
  paymentJournal,
  recognitionJournal,
  story,
} from "../../harness/judge/small-story.ts";
import { readEvidence, toJson } from "../../model/evidence/text.ts";
import { money } from "../../model/money.ts";
import {
  failing,
  inconclusive,
  sampleFinding,
  sampleScenario,
  sampleVerdict,
} from "../../test/verdict-sample.ts";
import { comparedText, ledgerAmount } from "./amounts.ts";
import { reportPage } from "./page.ts";
import { scenarioSentence } from "./sentence.ts";

const hostile = `<script>alert("1")</script><img src=x onerror='a()'> & "quoted"`;

/** A page as its reader sees it: rows of a table on a line, cells apart. */
function visible(page: string): string {
  return page
    .replaceAll(/<style>.*?<\/style>/gs, "")
    .replaceAll(/<\/(td|th)><t/g, " | <t")
    .replaceAll(/<\/(dt|dd)>/g, " ")
    .replaceAll(/<br>/g, " ")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/[ \t]+/g, " ")
    .replaceAll(/\s*\n\s*/g, "\n")
    .trim();
}

const accounts = { accounts_receivable: { number: "1100", name: "Accounts receivable" } };

function smallRun(journals = [invoiceJournal, paymentJournal, recognitionJournal]) {
  const [first, ...rest] = story({ journals }).lines;
  if (first?.kind !== "run") throw new Error("a story begins with its run");
  const operatingModel = { ...first.operatingModel, accounts };
  const lines = [{ ...first, operatingModel }, ...rest];
  return { lines, scenario: judge(lines), told: "A small run\n" };
}

async function pageOf(run: ReturnType<typeof smallRun>): Promise<string> {
  return reportPage(sampleVerdict([run.scenario]), () => run);
}

test("a controller reads the answer, the tie-outs, the roll-forward and the journals", async () => {
  const text = visible(await pageOf(smallRun()));
  expect(text).toContain(`Tie-out
Control total | Rule | Source | Ledger | Tick
Debits and credits | RCN-1 | 108.25 | 108.25 | A agreed
Open at billing and receivables | RCN-2 | – | – | A agreed
Cash at the processor | RCN-5 | 108.25 | 108.25 | A agreed
Open schedules and deferred revenue | RCN-3 | – | – | A agreed
Net billed, taken over, and revenue, earned and deferred | RCN-4 | 100.00 | 100.00 | A agreed
Tax of US-TX | RCN-6 | 8.25 | 8.25 | A agreed`);
  expect(text).toContain(`Deferred revenue by month of US01, in USD
Month | Opening | Invoiced | Recognised | Closing
2026-01 | – | 100.00 | (100.00) | –`);
  expect(text).toContain(`Receivables by month of US01, in USD
Month | Opening | Invoiced | Received | Closing
2026-01 | – | 108.25 | (108.25) | –`);
  expect(text).toContain(
    `J-1 | Thu 01 Jan 2026 | 1100 Accounts receivable | 108.25 | | invoice in_A |`,
  );
  expect(text).toContain("Total of 3 entries | 316.50 | 316.50");
});

test("an entry posted twice makes the page say how much, where, and which entries", async () => {
  const again = { ...invoiceJournal, id: "again", documentId: "erp-again", externalId: "again" };
  const run = smallRun([invoiceJournal, again, paymentJournal, recognitionJournal]);
  const text = visible(await pageOf(run));
  expect(text).toMatch(/Fails, [\d.,]+ USD at risk: .+\. The largest of \d+ findings\./);
  expect(text).toContain("Open at billing and receivables | RCN-2 | – | 108.25 | X does not agree");
  expect(text).toMatch(/J-2 \| Thu 01 Jan 2026 \| .* \| again \| ✗ see finding \d/);
  expect(text).toMatch(/See it again npx tieout run small\.scenario\.yaml --seed 7 --twin none/);
});

test("titles, messages and names with markup in them stay text", async () => {
  const scenario = sampleScenario({
    id: `x" onclick="a()`,
    title: hostile,
    owner: hostile,
    verdict: "fail",
    reasons: [hostile],
    findings: [sampleFinding({ message: hostile, object: hostile, cause: [hostile] })],
    comparisons: [],
    notExercised: [hostile],
  });
  const { lines } = smallRun();
  const errors = [{ file: hostile, line: 1, column: 1, message: hostile }];
  const verdict = sampleVerdict([scenario], { errors, verdict: "fail" });
  const page = await reportPage(verdict, () => ({ lines, told: hostile }));
  expect(page).not.toMatch(/<script|<img|onerror='/);
  expect(page).not.toContain(`id="x" onclick`);
  expect(page.split("&lt;script&gt;").length).toBeGreaterThan(8);
});

test("the page is one file: no script, nothing from elsewhere, one main heading, captions", async () => {
  const page = await pageOf(smallRun());
  expect(page).not.toMatch(/<script|<link|<iframe|<object|\ssrc=|@import|url\(|\son\w+=/i);
  expect(page).not.toMatch(/(href|action)="(?!#)/);
  expect(page).not.toMatch(/https?:\/\//);
  expect(page.match(/<h1/g)).toHaveLength(1);
  expect(page).toContain('<html lang="en">');
  expect(page.match(/<caption>/g)?.length).toBe(page.match(/<table>/g)?.length);
  expect(page.match(/<table>/g)?.length).toBe(page.match(/role="region" tabindex="0"/g)?.length);
});

test("the same evidence gives the same page, also when it comes from a file", async () => {
  const run = smallRun();
  const stored = readEvidence(run.lines.map((line) => toJson(line)).join("\n"));
  expect(await pageOf({ ...run, lines: [...stored] })).toBe(await pageOf(run));
});

test("twins stand with their scenario, and a finding that all have is told once", async () => {
  const twin = { ...failing, twin: "duplicate deliveries", faults: { planned: 3, bit: 3 } };
  const page = await reportPage(sampleVerdict([failing, twin, inconclusive]), () => undefined);
  const text = visible(page);
  expect(text).toContain(
    "the total of the invoice for $upsell because 3024.66 + 249.53 | 3,274.19 USD | 3,274.18 USD | ✗ does not agree | 3",
  );
  expect(text.match(/Money at risk 0\.01 USD/g)).toHaveLength(1);
  expect(text).toContain("Found as written, under duplicate deliveries");
  expect(text).toContain("✗ fails under duplicate deliveries: 41 checks, 3 disturbances");
});

test.each([
  [[sampleScenario()], "Passes: 41 checks agree in 1 run."],
  [
    [failing],
    "Fails, 0.01 USD at risk: the invoice for $upsell has total 3274.18 USD, not 3274.19 USD.",
  ],
  [
    [sampleScenario(), inconclusive],
    "Is inconclusive under duplicate deliveries: duplicate deliveries was planned and did not bite.",
  ],
] as const)("the sentence of a scenario says what came of it", (runs, sentence) => {
  expect(scenarioSentence(runs)).toBe(sentence);
});

test.each([
  ["1234567.80", "1,234,567.80"],
  ["-3274.18", "(3,274.18)"],
  ["0.00", "–"],
  ["999.99", "999.99"],
])("%s stands as %s", (amount, shown) => {
  expect(ledgerAmount(money(amount, "USD"))).toBe(shown);
});

test.each([
  ["3274.18 USD", "3,274.18 USD"],
  ["-6049.32 USD", "(6,049.32) USD"],
  ["debit 12990.00 USD", "debit 12,990.00 USD"],
  ["0.00 USD", "0.00 USD"],
  ["2026-01-05", "2026-01-05"],
  ["exactly 1", "exactly 1"],
])("a compared %s reads %s", (text, shown) => {
  expect(comparedText(text)).toBe(shown);
});

test("an entry shows its debits first, and the kind of the document that caused it", async () => {
  const creditFirst = { ...paymentJournal, lines: paymentJournal.lines.toReversed() };
  const text = visible(await pageOf(smallRun([invoiceJournal, creditFirst, recognitionJournal])));
  expect(text).toMatch(/J-2 \| Thu 01 Jan 2026 \| [^|]+ \| 108\.25 \| \| payment py_A/);
});
