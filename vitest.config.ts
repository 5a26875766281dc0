import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["tieout-source"] },
  ssr: { resolve: { conditions: ["tieout-source"] } },
  test: {
    include: ["**/*.test.ts"],
    exclude: ["node_modules/**", "dist/**"],
    pool: "threads",
    isolate: true,
    testTimeout: 30_000,
  },
});
