import { fileURLToPath } from "node:url";
import type { Plugin } from "vitest/config";
import { moduleText } from "./module-text.ts";

export type TieoutPluginOptions = {
  /** Which scenario files are tests. Default: all below the root. */
  readonly include?: readonly string[];
  /**
   * Where results for Allure are written; they need `allure-vitest` and `allure-js-commons` in the
   * project. Default: none.
   */
  readonly allure?: string;
};

// Sources run as they are in the repository; a package holds them compiled.
const isSource = import.meta.url.endsWith(".ts");
const runtime = fileURLToPath(new URL(isSource ? "./runtime.ts" : "./runtime.js", import.meta.url));

/** Node loads the runtime itself: it installs clocks and workers that a bundler must not touch. */
const outside = new RegExp(`^(file://)?${runtime.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`);

function allureSettings(resultsDir: string) {
  return {
    setupFiles: ["allure-vitest/setup"],
    reporters: ["default", ["allure-vitest/reporter", { resultsDir }]] as [
      "default",
      [string, { resultsDir: string }],
    ],
  };
}

/**
 * Scenario files as Vitest tests: add it to `plugins` of `vitest.config.ts`.
 *
 * A failure shows the YAML line. Scenario files share threads without isolation, since every
 * scenario has a universe of its own.
 */
export function tieout(options: TieoutPluginOptions = {}): Plugin {
  return {
    name: "tieout",
    enforce: "pre",
    config: () => ({
      test: {
        include: [...(options.include ?? ["**/*.scenario.yaml"])],
        pool: "threads",
        isolate: false,
        ...(options.allure === undefined ? {} : allureSettings(options.allure)),
        ...(isSource ? { execArgv: ["--conditions=tieout-source"] } : {}),
        server: { deps: { external: [outside] } },
      },
    }),
    transform: (text, id) => {
      const file = id.split("?", 1)[0] ?? id;
      if (!file.endsWith(".scenario.yaml")) return null;
      return moduleText(text, file, runtime, { allure: options.allure !== undefined });
    },
  };
}
