import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contractTests } from "../../harness/contracts/verify/suite.ts";
import { project, root } from "../cli/tieout.ts";

function withPacts(): string {
  const cwd = project("./integration.js", {});
  mkdirSync(join(cwd, "contracts/pacts"), { recursive: true });
  cpSync(join(root, "test/fixtures/contracts"), join(cwd, "contracts/pacts"), { recursive: true });
  return cwd;
}

function failures(tests: Awaited<ReturnType<typeof contractTests>>): readonly string[] {
  return tests.flatMap(({ name, run }) => {
    try {
      run();
      return [];
    } catch (error) {
      return [`${name}\n${error instanceof Error ? error.message : error}`];
    }
  });
}

test("every interaction is a test of its own, and those that hold pass", async () => {
  const tests = await contractTests({ cwd: withPacts(), judge: "fast" });
  expect(tests.map(({ name }) => name)).toEqual([
    "office and stripe-webhooks 2026-10-28.endive: invoice.paid · paid",
    "office and stripe 2026-10-28.endive: retrieve customer · 200",
    "office and stripe 2026-10-28.endive: retrieve invoice · 200 · paid",
    "office and stripe 2026-10-28.endive: retrieve invoice · 404 · resource_missing",
  ]);
  expect(failures(tests)).toEqual([]);
});

test("what does not hold fails with call and field, what cannot be read with its file", async () => {
  const cwd = withPacts();
  writeFileSync(join(cwd, "contracts/pacts/a.json"), "{");
  const versions = { stripe: "2025-02-24.acacia", "stripe-webhooks": "2025-02-24.acacia" };
  const found = failures(await contractTests({ cwd, judge: "fast", versions }));
  expect(found).toEqual([
    expect.stringMatching(/^contracts\/pacts\/a\.json\n.*is not JSON/),
    expect.stringMatching(
      /retrieve invoice · 200 · paid\nBROKEN [\s\S]*parent: the field is missing/,
    ),
  ]);
});

test("a selection that matches nothing is a failing test", async () => {
  const tests = await contractTests({ cwd: withPacts(), judge: "fast", vendor: "elsewhere" });
  expect(failures(tests)).toEqual([expect.stringContaining("no interaction was verified")]);
});
