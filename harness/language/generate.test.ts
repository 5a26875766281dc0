import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { smallScenario } from "../../test/fixtures/scenario-text.ts";
import { derivedFiles, derivedPath } from "./generate.ts";
import { scenarioSchemaOf } from "./parse.ts";

test.each([...derivedFiles()])("%s is what the words of the language derive", (file, text) => {
  const committed = readFileSync(derivedPath(file), "utf8");
  expect(committed === text, "run: node harness/language/generate.ts").toBe(true);
});

/** What an editor would see; `given` has names for keys and is described by patterns. */
function editorIssues(text: string): readonly string[] {
  const value: unknown = parseYaml(text, { version: "1.2", schema: "core" });
  const checked = scenarioSchemaOf().safeParse({ ...(value as object), given: {} });
  return checked.success ? [] : checked.error.issues.map((issue) => issue.path.join("."));
}

test.each(globSync("scenarios/**/*.scenario.yaml"))("%s is fine in an editor", (file) => {
  expect(editorIssues(readFileSync(derivedPath(file), "utf8"))).toEqual([]);
});

test("an editor sees an unknown key and a value of the wrong form", () => {
  expect(editorIssues(smallScenario)).toEqual([]);
  expect(editorIssues(smallScenario.replace("owner:", "ownr:"))).toEqual(["owner", ""]);
  expect(editorIssues(smallScenario.replace("term: 12 months", "term: 12"))).not.toEqual([]);
});
