import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Benchmark, full } from "./benchmark.ts";
import { alternate, median, medianRatio } from "./rounds.ts";
import { exchangesInAll } from "./s1/story.ts";

const root = join(import.meta.dirname, "..");

type Run = { readonly side: "from-yaml" | "by-hand"; readonly replay?: boolean };

/** CPU time of one Vitest process that tells the story `count` times, in us. */
async function cpuOf({ side, replay = false }: Run, count: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "tieout-bench-"));
  const file = join(folder, "cpu");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  try {
    const args = [vitest, "run", "--config", "bench/s1/vitest.config.ts"];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: root,
      env: {
        ...process.env,
        ...{ CI: "1", NO_COLOR: "1", S1_SIDE: side, S1_COUNT: String(count), S1_CPU_FILE: file },
        S1_REPLAY: replay ? "yes" : "no",
      },
      maxBuffer: 2 ** 26,
    });
    if (!stdout.includes(`${count} passed`))
      throw new Error(`not ${count} passed: ${stdout.slice(-800)}`);
    return Number(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** S1: what a promise in YAML costs beside the same promise in code, the integration over HTTP. */
export const againstByHand: Benchmark = {
  id: "S1",
  sentence:
    "A scenario in YAML against the same steps and promises by hand in Vitest, over loopback HTTP: CPU of each further one.",
  must: { at: "most", value: 1.5 },
  aim: { at: "most", value: 1.15 },
  run: async (effort) => {
    const isFull = effort === full;
    const [few, many] = isFull ? [100, 1000] : [30, 90];
    const added = (run: Run, upTo: number) => async () =>
      ((await cpuOf(run, upTo)) - (await cpuOf(run, few))) / (upTo - few);
    const sides = {
      yaml: added({ side: "from-yaml" }, many),
      hand: added({ side: "by-hand" }, many),
    };
    // Each figure is an average over many runs already, so that few rounds are enough.
    const cost = await alternate(sides, { rounds: 2, burstMs: 0 }, 0);
    const replayed = isFull ? [await added({ side: "from-yaml", replay: true }, 300)()] : [];
    const ms = (us: readonly number[]) => `${(median(us) / 1000).toFixed(1)} ms`;
    return {
      ratio: medianRatio(cost.yaml, cost.hand),
      figures: [
        { name: `in YAML, ${exchangesInAll} exchanges, ${few} to ${many}`, value: ms(cost.yaml) },
        { name: "by hand, as many", value: ms(cost.hand) },
        ...(isFull
          ? [{ name: "in YAML, with the replay of everything", value: ms(replayed) }]
          : []),
      ],
    };
  },
};
