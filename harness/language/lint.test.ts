import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { shippedResources, smallScenario } from "../../test/fixtures/scenario-text.ts";
import { diagnosticLine, lintFiles } from "./index.ts";

const resources = shippedResources();
const folder = fileURLToPath(new URL("../../test/fixtures/lint/", import.meta.url));

function fixture(name: string) {
  const file = `${name}.scenario.yaml`;
  return { file, content: readFileSync(`${folder}${file}`) };
}

const mistakes = [
  ["unknown-key", "23:5 unknown-key", "term"],
  ["unknown-verb", "28:5 unknown-verb", "sales amends"],
  ["unknown-product", "26:7 unknown-product", "plan"],
  ["unknown-account", "44:9 unknown-account", "accounts receivable"],
  ["name-before-introduction", "28:20 name-too-early", undefined],
  ["bad-date", "48:11 bad-date", undefined],
  ["unknown-currency", "35:21 unknown-currency", "USD"],
  ["missing-audience", "33:3 missing-audience", undefined],
  ["because-differs", "39:17 because-differs", undefined],
] as const;

test.each(mistakes)(
  "%s is one error at its place, with the nearest word",
  (name, place, nearest) => {
    const { diagnostics, files } = lintFiles([fixture(name)], resources);
    expect(files).toEqual([]);
    expect(diagnostics).toHaveLength(1);
    const [first] = diagnostics;
    expect(first && diagnosticLine(first)).toContain(`${name}.scenario.yaml:${place} `);
    expect(first?.nearest).toBe(nearest);
  },
);

test("a formula that differs says both values", () => {
  const [first] = lintFiles([fixture("because-differs")], resources).diagnostics;
  expect(first?.message).toBe("`because` comes to 37.13 USD, but 37.12 USD is expected");
});

test("two files with one name are one error, at the second", () => {
  const names = ["duplicate-id", "twice/duplicate-id"];
  const { diagnostics, files } = lintFiles(names.map(fixture), resources);
  expect(
    diagnostics.map((one) => `${one.file}:${one.span.line}:${one.span.column} ${one.code}`),
  ).toEqual(["twice/duplicate-id.scenario.yaml:2:1 duplicate-id"]);
  expect(files.map((one) => one.file)).toEqual(["duplicate-id.scenario.yaml"]);
});

test("a bad file does not keep a good one from being understood", () => {
  const { diagnostics, files } = lintFiles(
    [fixture("bad-date"), { file: "good.scenario.yaml", content: smallScenario }],
    resources,
  );
  expect(diagnostics).toHaveLength(1);
  expect(files.map((one) => one.scenario.id)).toEqual(["good"]);
});

const unreadable = [
  [
    "10 MB",
    new Uint8Array(10_000_000).fill(97),
    "this file has 10 MB; a scenario has at most 1 MB",
  ],
  ["empty", new Uint8Array(), "this file is empty"],
  ["only blanks", new TextEncoder().encode(" \n\n"), "this file is empty"],
  ["binary", Uint8Array.of(97, 0, 98), "this is a binary file"],
  ["not UTF-8", Uint8Array.of(0xc3, 0x28), "this file is not UTF-8 text"],
] as const;

test.each(unreadable)("a file that is %s gives one message", (_what, content, message) => {
  const { diagnostics } = lintFiles([{ file: "a.scenario.yaml", content }], resources);
  expect(diagnostics.map((one) => one.code)).toEqual(["unreadable-file"]);
  expect(diagnostics[0]?.message).toContain(message);
});
