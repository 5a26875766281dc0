import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { hub, project, root } from "./cli/tieout.ts";
import { annualDeal } from "./fixtures/annual-deal.ts";
import { type Ended, vitest } from "./fixtures/own-vitest.ts";

const plugin = JSON.stringify(join(root, "harness/vitest/plugin.ts"));
const config = `import { defineConfig } from "vitest/config";
import { tieout } from ${plugin};
export default defineConfig({ plugins: [tieout()] });
`;

/** The annual deal without twins, changed in one place. */
function deal(find = "", put = ""): string {
  return annualDeal.replace("\nsame result under: [duplicate deliveries]", "").replace(find, put);
}

let folder: string;
let all: Ended;

beforeAll(async () => {
  folder = project(hub, {
    "package.json": `{"type": "module"}\n`,
    "vitest.config.ts": config,
    "scenarios/good.scenario.yaml": annualDeal,
    "scenarios/wrong.scenario.yaml": deal("total: 1299.00 USD", "total: 1299.01 USD"),
    "scenarios/broken.scenario.yaml": deal("sales closes:", "sales closed:"),
  });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  all = await vitest(folder, []);
}, 120_000);

function place(text: string, word: string): string {
  const lines = text.split("\n");
  const line = lines.findIndex((one) => one.includes(word));
  return `${line + 1}:${(lines[line] ?? "").indexOf(word) + 1}`;
}

test("each scenario is a test, and so is each of its twins", () => {
  expect(all.out).toMatch(/✓ scenarios\/good\.scenario\.yaml \(2 tests\)/);
  expect(all.out).toMatch(/Test Files {2}2 failed \| 1 passed \(3\)/);
  expect(all.out).toMatch(/Tests {2}2 failed \| 2 passed \(4\)/);
  expect(all.code).toBe(1);
});

test("an amount that is 0.01 off is shown at its line and column, with the frame", () => {
  const at = place(deal("1299.00 USD\n  acc", "1299.01 USD\n  acc"), "1299.01 USD");
  expect(all.out).toContain(`❯ scenario scenarios/wrong.scenario.yaml:${at}`);
  const [line, column] = at.split(":").map(Number);
  const caret = `       |${" ".repeat(column ?? 0)}^`;
  expect(all.out).toContain(`     ${line}|       total: 1299.01 USD\n${caret}\n`);
  expect(all.out).toMatch(
    /expected 1299\.01 USD\n {2}actual {3}1299\.00 USD\n {2}at risk 0\.01 USD/,
  );
});

test("a file that cannot be understood fails at its place with the nearest word", () => {
  const at = place(deal("sales closes:", "sales closed:"), "sales closed");
  expect(all.out).toContain(`❯ scenario scenarios/broken.scenario.yaml:${at}`);
  expect(all.out).toContain("nearest: sales closes");
});

test("a file's name selects it", async () => {
  const { code, out } = await vitest(folder, ["good.scenario.yaml"]);
  expect(out).toMatch(/Test Files {2}1 passed \(1\)/);
  expect(code).toBe(0);
}, 60_000);

test("files share a thread: each has a universe of its own, in any order", async () => {
  for (const name of ["second", "third"]) {
    writeFileSync(join(folder, `scenarios/${name}.scenario.yaml`), deal());
  }
  const files = ["good", "second", "third"].map((name) => `${name}.scenario.yaml`);
  const args = [...files, "--maxWorkers", "1", "--sequence.shuffle.files"];
  const { code, out } = await vitest(folder, args);
  expect(out).toMatch(/Test Files {2}3 passed \(3\)/);
  expect(code).toBe(0);
}, 60_000);
