import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { annualDeal } from "../test/fixtures/annual-deal.ts";
import { writeProject } from "../test/fixtures/written-project.ts";
import { type Benchmark, full } from "./benchmark.ts";
import { alternate, median, medianRatio } from "./rounds.ts";

const root = join(import.meta.dirname, "..");
const count = 100;

const scenario = annualDeal.replace(/\nsame result under: .*/, "");

const config = (plugins: string, include: string) => `import { defineConfig } from "vitest/config";
import { tieout } from ${JSON.stringify(join(root, "harness/vitest/plugin.ts"))};
export default defineConfig({ plugins: ${plugins}, test: { include: [${JSON.stringify(include)}], pool: "threads", isolate: false, execArgv: ["--conditions=tieout-source"] } });
`;

/** One file with the same runs in a loop: what somebody would write without the plugin. */
const loop = `import { expect, test } from "vitest";
import { loadScenario } from ${JSON.stringify(join(root, "bench/year.ts"))};
const loaded = await loadScenario("one.scenario.yaml", { projectRoot: import.meta.dirname });
for (let n = 0; n < ${count}; n += 1) {
  test("run " + n, async () => expect((await loaded.run({ replay: true })).verdict).toBe("pass"));
}
`;

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tieout-bench-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

async function wallMs(folder: string): Promise<number> {
  const began = performance.now();
  const args = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--maxWorkers", "1"];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, CI: "1", NO_COLOR: "1" },
    maxBuffer: 2 ** 24,
  });
  if (!stdout.includes(`${count} passed`))
    throw new Error(`not ${count} passed: ${stdout.slice(-500)}`);
  return performance.now() - began;
}

/** S4: what the plugin's one module a file costs. */
export const scenarioFiles: Benchmark = {
  id: "S4",
  sentence: "100 scenario files under Vitest, against one test file with the same 100 runs.",
  must: { at: "most", value: 1.5 },
  aim: { at: "most", value: 1.2 },
  run: async ({ rounds }) => {
    const files = newFolder();
    const one = newFolder();
    try {
      const copies = Array.from({ length: count }, (_, n) => [
        `scenarios/deal-${n}.scenario.yaml`,
        scenario,
      ]);
      writeProject(files, "tieout/hub", {
        "vitest.config.ts": config("[tieout()]", "**/*.scenario.yaml"),
        ...Object.fromEntries(copies),
      });
      writeProject(one, "tieout/hub", {
        "vitest.config.ts": config("[]", "*.test.ts"),
        "one.scenario.yaml": scenario,
        "loop.test.ts": loop,
      });
      const sides = { files: () => wallMs(files), one: () => wallMs(one) };
      // Each figure is a hundred runs in a fresh process already: one of each is enough to see a break.
      const isFull = rounds >= full.rounds;
      const cost = await alternate(sides, { rounds: isFull ? 3 : 1, burstMs: 0 }, isFull ? 1 : 0);
      const seconds = (ms: readonly number[]) => `${(median(ms) / 1000).toFixed(1)} s`;
      return {
        ratio: medianRatio(cost.files, cost.one),
        figures: [
          { name: `${count} files`, value: seconds(cost.files) },
          { name: "one file", value: seconds(cost.one) },
        ],
      };
    } finally {
      for (const folder of [files, one]) rmSync(folder, { recursive: true, force: true });
    }
  },
};
