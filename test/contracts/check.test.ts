import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { hub, project, root, tieout } from "../cli/tieout.ts";

test("check takes every step, and its exit code is the worst", async () => {
  const folder = project(hub, {});
  const event = join(folder, "contracts/schemas/order");
  mkdirSync(event, { recursive: true });
  const policy = { compatibility: "FORWARD", producer: "hub", consumers: [] };
  writeFileSync(join(event, "compatibility.json"), JSON.stringify(policy));
  for (const [version, type] of [
    ["1.0", "string"],
    ["1.1", "integer"],
  ]) {
    const schema = { $id: `urn:test/order/${version}`, type };
    writeFileSync(join(event, `${version}.json`), JSON.stringify(schema));
  }
  const words = "contracts check --no-record --version 1.0.0 --to live --summary table.md";
  const { code, out, err } = await tieout(words.split(" "), { cwd: folder });
  expect(code).toBe(4);
  expect(out).toContain("order $  type narrowed");
  expect(err).toContain("there is no environment live");
  expect(readFileSync(join(folder, "table.md"), "utf8")).toBe(
    [
      "### Contracts",
      "| check | outcome | exit code |",
      "|---|---|---|",
      "| vendors | inconclusive | 3 |",
      "| events and interfaces | does not hold | 4 |",
      "| release of 1.0.0 to live | not set up | 1 |",
      "",
    ].join("\n"),
  );
  const half = await tieout(["contracts", "check", "--version", "1.0.0"], { cwd: folder });
  expect(half).toMatchObject({ code: 1, out: "" });
  expect(half.err).toContain("--version and --to go together");
  rmSync(folder, { recursive: true });
}, 60_000);

test("the reusable workflow calls options that the command has, and no input enters a script", async () => {
  const text = readFileSync(join(root, ".github/workflows/contracts.yml"), "utf8");
  const { jobs } = parse(text) as {
    readonly jobs: { readonly check: { readonly steps: readonly { readonly run?: string }[] } };
  };
  const script = jobs.check.steps.flatMap(({ run }) => run ?? []).join("\n");
  expect(script).not.toContain("${{");
  const { out } = await tieout(["contracts", "check", "--help"]);
  const options = script.match(/--[a-z-]+/g) ?? [];
  expect(options.length).toBeGreaterThan(4);
  expect(options.filter((option) => !out.includes(option))).toEqual([]);
}, 60_000);
