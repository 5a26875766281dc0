import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hub, project, root, type SpawnOptions, tieout } from "./cli/tieout.ts";
import { annualDeal } from "./fixtures/annual-deal.ts";

const shipped = [
  "delivery/out-of-order-webhooks",
  "exceptions/unmapped-product-quarantined-and-replayed",
];

/** SHA-256 of every evidence file of a run in a project of its own, by its place. */
async function hashes(args: readonly string[], reversed: boolean, env: SpawnOptions["env"] = {}) {
  const files = Object.fromEntries(
    shipped.map((name) => [
      `scenarios/${name}.scenario.yaml`,
      readFileSync(join(root, `scenarios/${name}.scenario.yaml`), "utf8"),
    ]),
  );
  const annual = annualDeal.replace("duplicate deliveries", "reordered deliveries");
  const all = { ...files, "scenarios/annual.scenario.yaml": annual };
  const cwd = project(hub, all);
  const paths = reversed ? Object.keys(all).reverse() : Object.keys(all);
  const run = ["run", ...paths, "--twin", "reordered-deliveries", ...args];
  const ended = await tieout(run, { cwd, env });
  expect(ended.out).toMatch(/^PASS: 3 scenarios, 5 runs/);
  const found = globSync(".tieout/runs/*/scenarios/**/evidence.ndjson", { cwd }).sort();
  expect(found).toHaveLength(5);
  return found.map((file) => [
    file,
    createHash("sha256")
      .update(readFileSync(join(cwd, file)))
      .digest("hex"),
  ]);
}

test("a seed gives equal bytes in any folder, zone, locale, order and number of workers", async () => {
  const here = await hashes(["--workers", "1"], false);
  const env = { TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" };
  const there = await hashes(["--workers", "2"], true, env);
  expect(there).toEqual(here);
}, 120_000);

test("another seed gives other bytes", async () => {
  const one = await hashes([], false);
  const other = await hashes(["--seed", "2"], false);
  expect(other.map(([, hash]) => hash)).not.toEqual(one.map(([, hash]) => hash));
}, 120_000);
