import { expect, test } from "vitest";
import { collectProblems } from "./problems.ts";
import { readTree } from "./tree.ts";

const refused = [
  ["an anchor", "a: &x 1", "1:4 yaml-feature"],
  ["an alias", "a: *x", "1:4 yaml-feature"],
  ["a merge key", "a:\n  <<: {b: 1}", "2:3 yaml-feature"],
  ["a tag", "a: [1, !!str 2]", "1:8 yaml-feature"],
  ["a directive", "%YAML 1.1\n---\na: 1", "1:1 yaml-feature"],
  ["a missing value", "a: 1\nb:", "2:1 missing-value"],
  ["a null", "a: ~", "1:1 missing-value"],
  ["a value lost to a comma", "a: {b: Acme, Inc., c: 1}", "1:14 missing-value"],
  ["a key twice", "a: 1\na: 2", "2:1 duplicate-key"],
  ["a key that is a list", "? [a]\n: 1", "1:3 wrong-shape"],
  ["a second document", "a: 1\n---\nb: 1", "2:1 yaml-syntax"],
  ["a bracket that stays open", "a: [1,", "1:7 yaml-syntax"],
  ["a tab as indentation", "a:\n\tb: 1", "2:1 yaml-syntax"],
] as const;

test("what is nested too deeply is said to be, in words that are not the engine's", () => {
  const problems = collectProblems("a.yaml");
  readTree(`a: ${"[".repeat(5_000)}`, problems);
  expect(problems.found().map(({ message }) => message)).toEqual([
    "this is nested too deeply to be read",
  ]);
});

function places(text: string): readonly string[] {
  const problems = collectProblems("a.yaml");
  readTree(text, problems);
  return problems.found().map((one) => `${one.span.line}:${one.span.column} ${one.code}`);
}

test.each(refused)("%s is refused at its place", (_what, text, place) => {
  expect(places(text)).toEqual([place]);
});

test("of several syntax errors only the first is told", () => {
  expect(places("a: [1\nb: {c\nd: 'x")).toHaveLength(1);
});

test("a plain text stays what was written", () => {
  const problems = collectProblems("a.yaml");
  const tree = readTree("a: 3274.10\nb: yes\nc: 2026-01\nd: 0x10", problems);
  const texts = tree?.kind === "map" ? tree.entries.map((entry) => entry.value) : [];
  expect(texts.map((node) => node.kind === "text" && node.text)).toEqual([
    "3274.10",
    "yes",
    "2026-01",
    "0x10",
  ]);
});

test("the rows of a block text keep their line and their indentation, blank ones left out", () => {
  const tree = readTree("a:\n  b: |\n    x | y\n\n    1 | 2\r\n", collectProblems("a.yaml"));
  const inner = tree?.kind === "map" ? tree.entries[0]?.value : undefined;
  const block = inner?.kind === "map" ? inner.entries[0]?.value : undefined;
  expect(block?.kind === "text" && block.rows).toEqual([
    { line: 3, text: "    x | y" },
    { line: 5, text: "    1 | 2" },
  ]);
});
