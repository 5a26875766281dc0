import { expect, test } from "vitest";
import { loadProject, selectFiles } from "../harness/runner/project.ts";
import { run } from "../harness/runner/run.ts";

const project = loadProject(import.meta.dirname, "point-to-point");

test("the integration without a hub carries a scenario at the version it is pinned to", async () => {
  expect(selectFiles(project, [])).toHaveLength(5);
  const { verdict } = await run({
    project,
    paths: ["scenarios/disputes/disputed-invoice-won.scenario.yaml"],
    twins: "none",
    seed: 1,
    workers: 1,
    keep: false,
  });
  expect(verdict.scenarios.flatMap(({ findings }) => findings)).toEqual([]);
  expect([verdict.verdict, verdict.integration.option]).toEqual(["pass", "point-to-point"]);
}, 60_000);
