import { join } from "node:path";
import { expect, test } from "vitest";
import type { Verdict } from "../model/verdict.ts";
import { hub, project, root, tieout } from "./cli/tieout.ts";
import { annualDeal } from "./fixtures/annual-deal.ts";

const shipped = [
  "us-single-entity",
  "crm-centric",
  "erp-centric",
  "middleware-orchestrated",
  "platform-consolidated",
];

/** The annual deal under another operating model; the product says nothing of its recognition. */
function under(model: string, january: readonly string[] = []): string {
  const silent = annualDeal.replace(", revenue: daily}", "}");
  const text = silent.replace("operating model: us-single-entity", `operating model: ${model}`);
  if (january.length === 0) return text;
  return text.replace(
    "accounting: {not affected: every entry is derived}",
    `accounting:\n    - balance of: deferred revenue\n      on: 2026-01-31\n      ${january.join("\n      ")}`,
  );
}

async function verdictOf(entry: string, scenario: string): Promise<Verdict> {
  const cwd = project(entry, { "scenarios/annual.scenario.yaml": scenario });
  const ended = await tieout(["run", "--json", "--twin", "none"], { cwd });
  const verdict: Verdict = JSON.parse(ended.out);
  expect(verdict.errors).toEqual([]);
  return verdict;
}

function checksOf({ scenarios }: Verdict): readonly string[] {
  return scenarios.flatMap(({ findings }) => findings.map(({ check }) => check));
}

const old = (module: string) => join(root, "test/ownership", `${module}.ts`);

test.each(shipped)(
  "the hub configured by %s passes under it",
  async (model) => {
    const verdict = await verdictOf(hub, under(model));
    expect([verdict.verdict, ...checksOf(verdict)]).toEqual(["pass"]);
  },
  60_000,
);

test("where the CRM owns the contract, a hub that still writes to it is caught by its control", async () => {
  const { scenarios } = await verdictOf(old("by-old-contract"), under("crm-centric"));
  const [first, ...others] = scenarios.flatMap(({ findings }) => findings);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    check: "OM1",
    message: expect.stringMatching(/^the integration wrote contract 800\w+ in the crm/),
  });
}, 60_000);

test("where the ERP posts by day, a hub that posts by line is caught by the expected books", async () => {
  const verdict = await verdictOf(old("by-line"), under("erp-centric"));
  expect(checksOf(verdict)).toContain("books");
  expect(verdict.verdict).toBe("fail");
}, 60_000);

test("where finance earns by month, a hub that was told to earn by day stops what the ERP would earn otherwise", async () => {
  const verdict = await verdictOf(old("by-day"), under("platform-consolidated"));
  const said = verdict.scenarios.flatMap(({ findings }) => findings.map(({ message }) => message));
  expect(said).toContainEqual(
    expect.stringMatching(/^an exception \(unmapped_product\) is still open for in_\w+/),
  );
}, 60_000);

/** 1,200.00 a year from 5 January: by day 27 of 365 days are earned, by month 27 of 31 of a twelfth. */
const byDay = ["is: 1111.23 USD", "because: 1200.00 - round(1200.00 * 27 / 365)"];
const byMonth = ["is: 1112.90 USD", "because: 1200.00 - round(100.00 * 27 / 31)"];

test.each([
  ["us-single-entity", byDay, byMonth],
  ["platform-consolidated", byMonth, byDay],
])(
  "under %s another amount is deferred at the end of January",
  async (model, right, wrong) => {
    expect((await verdictOf(hub, under(model, right))).verdict).toBe("pass");
    const other = await verdictOf(hub, under(model, wrong));
    expect(checksOf(other)).toEqual(["expectation"]);
  },
  120_000,
);
