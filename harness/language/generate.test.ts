import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { derivedFiles, derivedPath } from "./generate.ts";

test.each([...derivedFiles()])("%s is what the words of the language derive", (file, text) => {
  const committed = readFileSync(derivedPath(file), "utf8");
  expect(committed === text, "run: node harness/language/generate.ts").toBe(true);
});
