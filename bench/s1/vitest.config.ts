import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = join(import.meta.dirname, "../..");

// Both sides alike: one file without isolation, and all but that file loaded by Node itself, as it
// is where Tieout is an installed package.
export default defineConfig({
  root,
  test: {
    include: [`bench/s1/${process.env.S1_SIDE}.run.ts`],
    pool: "threads",
    // What is measured is CPU time: a machine that has none to give only makes it last longer.
    testTimeout: 60_000,
    isolate: false,
    execArgv: ["--conditions=tieout-source"],
    globalSetup: ["bench/s1/cpu.ts"],
    server: {
      deps: { external: [/\/(bench|harness|mocks|model|integrations)\/(?!.*\.run\.ts$)/] },
    },
  },
});
