import type { Plugin } from "vitest/config";
import { moduleText } from "./module-text.ts";

export type TieoutPluginOptions = {
  /** Which scenario files are tests. Default: all below the root. */
  readonly include?: readonly string[];
};

const runtime = "tieout/vitest/runtime";

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
        server: { deps: { external: [/tieout/] } },
      },
    }),
    transform: (text, id) => {
      const file = id.split("?", 1)[0] ?? id;
      if (!file.endsWith(".scenario.yaml")) return null;
      return moduleText(text, file, runtime);
    },
  };
}
