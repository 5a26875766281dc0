import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, root, tieout } from "./tieout.ts";

const scenario = readFileSync(
  join(root, "scenarios/amendments/midterm-upsell.scenario.yaml"),
  "utf8",
);
const duplicate = readFileSync(
  join(root, "scenarios/delivery/duplicate-webhooks.scenario.yaml"),
  "utf8",
);

function runAgainst(name: string) {
  const entry = join(root, "test/fixtures/integrations", `${name}.ts`);
  const folder = project(entry, {
    "scenarios/midterm-upsell.scenario.yaml": scenario,
    "scenarios/duplicate-webhooks.scenario.yaml": duplicate,
  });
  return tieout(["run", "--twin", "none", "--json"], { cwd: folder });
}

const cases = [
  ["throws-at-start", 1, /threw at start: no credentials for the ledger/],
  ["no-function", 1, /must default-export one async function/],
  ["never-answers", 3, /never answered/],
  ["answers-500", 4, /opportunity|subscription|invoice/],
  ["answers-nonsense", 4, /opportunity|subscription|invoice/],
  ["calls-for-ever", 3, /10000 calls without an end.*GET/],
  ["loops", 3, /kept the thread busy/],
  ["does-nothing", 4, /subscription|invoice/],
] as const;

test.each(cases)(
  "an integration that %s ends with %i and says why",
  async (name, code, why) => {
    const ended = await runAgainst(name);
    expect(ended.err).toMatch(why);
    expect(ended.code).toBe(code);
    expect(ended.err).not.toMatch(/^\s+at .*\.ts:/m);
    if (name === "no-function") return;
    const verdict = JSON.parse(ended.out);
    expect(verdict.scenarios).toHaveLength(2);
    expect(verdict.exitCode).toBe(code);
  },
  60_000,
);

test.each([
  ["keeps-a-timer", /^alive at the end: 1 timer$/],
  ["never-ends-its-job", /^alive at the end: \d+ unfinished jobs$/],
] as const)(
  "an integration that %s has a settling finding in every scenario",
  async (name, actual) => {
    const ended = await runAgainst(name);
    expect(ended.code).toBe(4);
    const { scenarios } = JSON.parse(ended.out);
    expect(scenarios).toHaveLength(2);
    for (const { verdict, findings } of scenarios) {
      expect(verdict).toBe("fail");
      const settling = findings.filter((one: { kind: string }) => one.kind === "settling");
      expect(settling).toMatchObject([
        { check: "settling", actual: expect.stringMatching(actual) },
      ]);
    }
  },
  60_000,
);

test("a project whose integration is missing says which, and runs nothing", async () => {
  const folder = project("./integrations/hub/index.ts", {
    "scenarios/midterm-upsell.scenario.yaml": scenario,
  });
  const ended = await tieout(["run"], { cwd: folder });
  expect(ended.err).toMatch(/the integration .\/integrations\/hub\/index.ts/);
  expect(ended.code).toBe(1);
});
