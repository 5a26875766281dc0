import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { smallScenario } from "../fixtures/scenario-text.ts";
import { hub, project, root, tieout } from "./tieout.ts";

const shipped = join(
  root,
  "scenarios/exceptions/unmapped-product-quarantined-and-replayed.scenario.yaml",
);
const good = readFileSync(shipped, "utf8");
const yaml = (text: string) => ({ "scenarios/bad.scenario.yaml": text });

test.concurrent.each([
  ["is empty", "", /bad\.scenario\.yaml:1:1 .*empty/],
  ["is binary", "\u0000\u0001\u0002PNG", /bad\.scenario\.yaml:1:1 /],
  [
    "has 10 MB",
    `# ${"x".repeat(10 * 1024 * 1024)}\n`,
    /bad\.scenario\.yaml:1:1 .*(large|MB|bytes)/,
  ],
  ["is broken YAML", "scenario: [a\nowner: b\n", /bad\.scenario\.yaml:\d+:\d+ /],
  [
    "has an anchor",
    good.replace("owner: ", "owner: &who "),
    /bad\.scenario\.yaml:\d+:\d+ .*anchor/i,
  ],
])("a file that %s is one located message", async (_, text, why) => {
  const { code, out } = await tieout(["lint"], { cwd: project(hub, yaml(text)) });
  expect(out).toMatch(why);
  expect(out.length).toBeLessThan(2000);
  expect(out).toContain("0 of 1 scenario files are well formed");
  expect(code).toBe(2);
});

test("a folder without scenarios is an error that says what is looked for", async () => {
  const folder = project(hub, { "scenarios/readme.md": "" });
  const { code, err } = await tieout(["run"], { cwd: folder });
  expect(err).toMatch(/no \*\.scenario\.yaml in .+scenarios or below it/);
  expect(code).toBe(1);
});

test("a project without tieout.yaml is told what to write", async () => {
  const { code, err } = await tieout(["run"], { cwd: "/" });
  expect(err).toMatch(/no tieout\.yaml in .*it must name the integration/);
  expect(code).toBe(1);
});

test("lint --json is one document with a place for each problem, and nothing else", async () => {
  const broken = smallScenario.replace("accounts receivable |", "accounts recievable |");
  const { code, out, err } = await tieout(["lint", "--json"], { cwd: project(hub, yaml(broken)) });
  const line = broken.split("\n").findIndex((text) => text.includes("recievable")) + 1;
  expect(JSON.parse(out)).toMatchObject([
    {
      file: "scenarios/bad.scenario.yaml",
      nearest: "accounts receivable",
      span: { line, column: 9 },
    },
  ]);
  expect(err).toBe("");
  expect(code).toBe(2);
});

test("explain tells a scenario on stdout, and shows what it cannot read with its frame", async () => {
  const told = await tieout(["explain", shipped]);
  expect(told).toMatchObject({ code: 0, err: "" });
  expect(told.out).toContain("What must come out:");
  const broken = good.replace("sales closes:", "sales closed:");
  const wrong = await tieout(["explain", "scenarios"], { cwd: project(hub, yaml(broken)) });
  expect(wrong).toMatchObject({ code: 2, out: "" });
  expect(wrong.err).toMatch(/sales closed.*[\s\S]*> \d+ \|.*sales closed:/);
});

test("bad files are listed and the good one still runs", async () => {
  const folder = project(hub, { ...yaml("scenario: [a\n"), "scenarios/good.scenario.yaml": good });
  const ended = await tieout(["run", "--twin", "none"], { cwd: folder });
  expect(ended.err).toMatch(/scenarios\/bad\.scenario\.yaml:\d+:\d+ /);
  expect(ended.err.match(/bad\.scenario\.yaml:/g)).toHaveLength(1);
  expect(ended.err).toMatch(/^pass {2}good {2}\(\d+ checks/m);
  expect(ended.out).toMatch(/^ERROR: 1 scenario, 1 run: 1 passed.* 1 error$/m);
  expect(ended.code).toBe(2);
}, 60_000);
