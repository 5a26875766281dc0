import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  bannedWords,
  moduleState,
  type SourceFile,
  tooLong,
  unimported,
  vendorWordsOutside,
  wrongArrows,
  wrongName,
} from "./check.ts";

const rooms = ["model", "mocks", "generators", "contracts", "reports", "harness", "integrations"];

function sources(): readonly SourceFile[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", ...rooms], {
    encoding: "utf8",
  });
  return listed
    .split("\n")
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** What starts without being imported: commands, workers, generators, exports of the package. */
const entries = [
  "harness/index.ts",
  "harness/cli/bin.ts",
  "harness/runner/worker.ts",
  "contracts/verify/official/process.ts",
  "harness/contracts/verify/suite.ts",
  "harness/vitest/plugin.ts",
  "harness/vitest/runtime.ts",
  "harness/language/generate.ts",
  "harness/operating-model/generate.ts",
  "reports/generate.ts",
  "contracts/versions/generate.ts",
  "model/integration.ts",
  "integrations/hub/index.ts",
  "integrations/point-to-point/index.ts",
  "integrations/point-to-point/types/stripe-acacia.d.ts",
];

const perFile = {
  "imports point only where they may": wrongArrows,
  "clock, chance and floats come from what is handed in": bannedWords,
  "a vendor's name stands only in its folder": vendorWordsOutside,
  "integrations keep no state at module level": moduleState,
  "a file holds one thing": tooLong,
  "file names are kebab-case": wrongName,
};

const all = sources();

test.each(Object.entries(perFile))("%s", (_sentence, rule) => {
  expect(all.length).toBeGreaterThan(100);
  expect(all.flatMap(rule)).toEqual([]);
});

test("every file is used", () => {
  expect(unimported(all, entries)).toEqual([]);
});

const bad: readonly (readonly [keyof typeof perFile, SourceFile])[] = [
  [
    "imports point only where they may",
    { path: "harness/judge/x.ts", text: 'import { play } from "../play/play.ts";' },
  ],
  [
    "imports point only where they may",
    { path: "integrations/hub/x.ts", text: 'import type { Money } from "../../model/money.ts";' },
  ],
  [
    "imports point only where they may",
    { path: "mocks/vendors/a/x.ts", text: 'import { y } from "../b/y.ts";' },
  ],
  ["imports point only where they may", { path: "model/x.ts", text: 'import S from "stripe";' }],
  [
    "clock, chance and floats come from what is handed in",
    { path: "mocks/engines/x.ts", text: "const at = Date.now();" },
  ],
  [
    "clock, chance and floats come from what is handed in",
    { path: "reports/x.ts", text: "names.sort((a, b) => a.localeCompare(b));" },
  ],
  [
    "a vendor's name stands only in its folder",
    { path: "harness/judge/x.ts", text: 'if (vendor === "stripe") return;' },
  ],
  [
    "integrations keep no state at module level",
    { path: "integrations/hub/x.ts", text: "const seen = new Set<string>();" },
  ],
  [
    "integrations keep no state at module level",
    { path: "integrations/hub/x.ts", text: "let n = 0;" },
  ],
  ["a file holds one thing", { path: "model/x.ts", text: "a\n".repeat(301) }],
  ["file names are kebab-case", { path: "model/fooBar.ts", text: "" }],
];

test.each(bad)("the rule «%s» catches its bad sample %#", (sentence, file) => {
  expect(perFile[sentence](file)).toHaveLength(1);
});

test("the rule «every file is used» catches its bad sample", () => {
  const files = [
    { path: "model/a.ts", text: 'import { b } from "./b.ts";' },
    { path: "model/b.ts", text: "" },
    { path: "model/c.ts", text: "" },
  ];
  expect(unimported(files, ["model/a.ts"])).toHaveLength(1);
});
