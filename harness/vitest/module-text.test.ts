import { expect, test } from "vitest";
import { moduleText } from "./module-text.ts";

test.each([
  ["lines", "scenario: a\nowner: b\n"],
  ["Windows lines", "scenario: a\r\nowner: b\r\n"],
  ["no line break at the end", "scenario: a\nowner: b"],
  ["nothing", ""],
  ["what ends a comment", "scenario: a\u2028throw 1\nowner: */ b\rthrow 2\u2029throw 3\n"],
])("each line of a file with %s stays on its line, as a comment", (_, yaml) => {
  const lines = moduleText(yaml, "a.scenario.yaml", "/runtime.js", { allure: false }).code.split(
    /\r\n|[\n\r\u2028\u2029]/,
  );
  const code = lines.findIndex((line) => !line.startsWith("// "));
  expect(code).toBe(yaml.split("\n").length);
  expect(lines.slice(code, code + 3)).toEqual([
    'import { test } from "vitest";',
    'import { registerScenario } from "/runtime.js";',
    'await registerScenario(test, "a.scenario.yaml", {"allure":false});',
  ]);
});
