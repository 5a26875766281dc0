import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { XMLParser } from "fast-xml-parser";
import { beforeAll, expect, test } from "vitest";
import type { Verdict } from "../../model/verdict.ts";
import { annualDeal } from "../fixtures/annual-deal.ts";
import { type Ended, hub, project, root, tieout } from "./tieout.ts";

function annual(text = annualDeal): string {
  return project(hub, { "scenarios/annual.scenario.yaml": text });
}

function runFolder(folder: string): string {
  const runs = readdirSync(join(folder, ".tieout/runs"));
  expect(runs).toEqual([expect.stringMatching(/^[0-9a-f]{16}(-interrupted)?$/)]);
  return join(folder, ".tieout/runs", runs[0] ?? "");
}

let folder: string;
let good: Ended;
let verdict: Verdict;

beforeAll(async () => {
  folder = annual();
  good = await tieout(["run", "--json", "--junit", "out/junit.xml"], { cwd: folder });
  verdict = JSON.parse(good.out);
}, 60_000);

test("run --json prints one document that is valid against the shipped schema", () => {
  const shipped = readFileSync(join(root, "reports/verdict.schema.json"), "utf8");
  const validate = new Ajv2020().compile(JSON.parse(shipped));
  validate(verdict);
  expect(validate.errors).toBeNull();
  expect(verdict).toMatchObject({ verdict: "pass", exitCode: 0, seed: 1, errors: [] });
  expect(verdict.scenarios.map(({ twin }) => twin)).toEqual([null, "duplicate deliveries"]);
  expect(Math.min(...verdict.scenarios.map(({ compared }) => compared))).toBeGreaterThan(0);
  expect(good.code).toBe(0);
});

test("progress, the report's path and the verdict's line go to stderr", () => {
  expect(good.err).toMatch(/^pass {2}annual {2}\(\d+ checks, 55 days in \d+ ms\)$/m);
  expect(good.err).toMatch(
    /^pass {2}annual \+ duplicate deliveries {2}\(\d+ checks, \d+ disturbances,/m,
  );
  expect(good.err).toMatch(/^report {3}.+report\.html$/m);
  expect(good.err.trimEnd().split("\n").at(-1)).toMatch(/^PASS: 1 scenario, 2 runs: 2 passed/);
});

test("the run's folder holds manifest, verdict, page and one evidence file for each run", () => {
  const place = runFolder(folder);
  const files = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(place.length + 1))
    .sort();
  expect(files).toEqual([
    "manifest.json",
    "report.html",
    "scenarios/annual/duplicate-deliveries/evidence.ndjson",
    "scenarios/annual/evidence.ndjson",
    "verdict.json",
  ]);
  expect(JSON.parse(readFileSync(join(place, "verdict.json"), "utf8"))).toEqual(verdict);
  const { evidence } = JSON.parse(readFileSync(join(place, "manifest.json"), "utf8"));
  expect(Object.keys(evidence)).toEqual(["annual/", "annual/duplicate-deliveries"]);
  expect(readFileSync(join(place, "report.html"), "utf8")).toContain("Sales closes $deal");
});

test("JUnit counts what the verdict counts", () => {
  const xml = readFileSync(join(folder, "out/junit.xml"), "utf8");
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" });
  const { testsuite } = parser.parse(xml).testsuites;
  expect(testsuite).toMatchObject({ tests: "2", failures: "0", errors: "0", skipped: "0" });
  expect(testsuite.testcase).toHaveLength(verdict.scenarios.length);
});

test("judge gives a stored run the verdict that it had; a file that was cut off is refused", async () => {
  const file = join(runFolder(folder), "scenarios/annual/evidence.ndjson");
  const judged = await tieout(["judge", file, "--json"]);
  expect(JSON.parse(judged.out)).toEqual({ ...verdict.scenarios[0], milliseconds: 0 });
  expect(judged).toMatchObject({ code: 0, err: "" });
  const text = readFileSync(file, "utf8");
  const cut = join(folder, "cut.ndjson");
  writeFileSync(cut, text.slice(0, text.length / 2));
  const refused = await tieout(["judge", cut]);
  expect(refused.err).toMatch(
    /^tieout: .*evidence line \d+: is not JSON; was the file cut off\?\n$/,
  );
  expect(refused).toMatchObject({ code: 2, out: "" });
});

test("evidence that was cut at the end of a line is inconclusive, never green", async () => {
  const file = join(runFolder(folder), "scenarios/annual/evidence.ndjson");
  const cut = join(folder, "short.ndjson");
  writeFileSync(cut, readFileSync(file, "utf8").split("\n").slice(0, 60).join("\n"));
  const judged = await tieout(["judge", cut]);
  expect(judged.err).toContain("the evidence ends before the state marker");
  expect(judged.code).not.toBe(0);
});

test("an amount without because that is 0.01 off fails at its line, with all that is asked", async () => {
  const text = annualDeal.replace("total: 1299.00 USD", "total: 1299.01 USD");
  const line = text.split("\n").findIndex((one) => one.includes("1299.01")) + 1;
  const { code, out, err } = await tieout(["run", "--twin", "none"], { cwd: annual(text) });
  expect(code).toBe(4);
  expect(err).toMatch(new RegExp(`scenarios/annual\\.scenario\\.yaml:${line}:14 `));
  expect(err).toMatch(new RegExp(`> ${line} \\|       total: 1299\\.01 USD\\n +\\| +\\^{11}\\n`));
  expect(err).toMatch(/expected 1299\.01 USD\n {2}actual {3}1299\.00 USD\n {2}at risk 0\.01 USD\n/);
  expect(err).toMatch(/cause {4}opportunity \w+ → subscription \w+ → invoice \w+/);
  expect(err).toContain(
    "again    npx tieout run scenarios/annual.scenario.yaml --seed 1 --twin none",
  );
  expect(out).toMatch(/^FAIL: 1 scenario, 1 run: 0 passed, 1 failed/);
}, 60_000);

test("an amount with because that is 0.01 off is a file that cannot be understood", async () => {
  const text = annualDeal.replace("{is: 99.00 USD,", "{is: 99.01 USD,");
  const line = text.split("\n").findIndex((one) => one.includes("99.01")) + 1;
  const { code, err } = await tieout(["run"], { cwd: annual(text) });
  expect(code).toBe(2);
  expect(err).toMatch(
    new RegExp(`annual\\.scenario\\.yaml:${line}:\\d+ .*99\\.0[01] .*99\\.0[01] `),
  );
  expect(err).toMatch(new RegExp(`> ${line} \\|`));
});

test("a scenario that affects nobody compares nothing, and that is inconclusive", async () => {
  const nobody = ["customer", "billing", "accounting", "reporting"]
    .map((audience) => `  ${audience}: {not affected: it is a test}\n`)
    .join("");
  const text = annualDeal.replace(/then:[\s\S]*/, `then:\n${nobody}`);
  const { code, err } = await tieout(["run"], { cwd: annual(text) });
  expect(err).toContain("inconclusive: no expectation compared anything");
  expect(code).toBe(3);
}, 60_000);

test("^C reports what ran and ends with 130", async () => {
  const place = annual();
  const interruptAt = /^pass {2}annual {2}/m;
  const { code, out, err } = await tieout(["run"], { cwd: place, interruptAt });
  expect(err).toMatch(/interrupted: \d of 1 scenarios had not come to an end/);
  expect(out).toMatch(/^ERROR: 1 scenario, \d runs?: \d passed/);
  expect(runFolder(place)).toMatch(/-interrupted$/);
  expect(code).toBe(130);
}, 60_000);
