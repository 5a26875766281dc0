import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Benchmark } from "./benchmark.ts";

const root = join(import.meta.dirname, "..");

/** Seconds from `npm start` until the first verdict stands on the screen; then it is ended. */
function firstVerdict(end: "SIGINT" | "SIGKILL"): Promise<number> {
  const began = performance.now();
  // A group of its own, so that npm's children end with it.
  const child = spawn("npm", ["start"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  return new Promise((resolve, reject) => {
    let told = "";
    let seconds: number | undefined;
    child.stderr.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      if (seconds !== undefined || !/^(pass|FAIL|\?{4}) {2}\S/m.test(told)) return;
      seconds = (performance.now() - began) / 1000;
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, end);
    });
    child.on("error", reject);
    child.on("close", () => {
      if (seconds !== undefined) resolve(seconds);
      else reject(new Error(`no verdict came: ${told.slice(0, 300)}`));
    });
  });
}

/** U1: what a newcomer waits for. */
export const firstVerdictOnScreen: Benchmark = {
  id: "U1",
  sentence: "From `npm start` until the first verdict is on the screen.",
  must: { at: "most", value: 2, unit: "s" },
  aim: { at: "most", value: 0.7, unit: "s" },
  run: async ({ rounds }) => {
    // What has been compiled is kept when a start comes to an end, also to one by ^C.
    await firstVerdict("SIGINT");
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round += 1) seconds.push(await firstVerdict("SIGKILL"));
    const spread = `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)} s`;
    // The fastest: other work on the machine can only add to a start.
    return { ratio: Math.min(...seconds), figures: [{ name: `${rounds} starts`, value: spread }] };
  },
};
