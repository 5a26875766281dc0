import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadProject } from "./project.ts";
import { loadResources } from "./resources.ts";

const base = readFileSync("scenarios/operating-models/us-single-entity.yaml", "utf8");

/** What is wrong with a base model and two that stand on it, as `file:line:column code`. */
function wrongWith(edit: (text: string) => string, grandchild = ""): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), "tieout-models-"));
  try {
    const models = join(root, "scenarios/operating-models");
    mkdirSync(models, { recursive: true });
    writeFileSync(
      join(root, "tieout.yaml"),
      "integration: {kind: module, entry: ./integration.ts}\n",
    );
    writeFileSync(join(models, "us-single-entity.yaml"), edit(base));
    writeFileSync(
      join(models, "child.yaml"),
      "operating model: child\nextends: us-single-entity\n",
    );
    const text = `operating model: grandchild\nextends: child\n${grandchild}`;
    writeFileSync(join(models, "grandchild.yaml"), text);
    const { diagnostics } = loadResources(loadProject(root));
    return diagnostics.map(({ file, span, code }) => {
      return `${file.split("/").at(-1)}:${span.line}:${span.column} ${code}`;
    });
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("models that extend a sound one have nothing to tell", () => {
  expect(wrongWith((text) => text)).toEqual([]);
});

test.each([
  ["a wrong key", (text: string) => text.replace("\nbusiness hour:", "\nbusines hour:")],
  ["a missing key", (text: string) => text.replace(/\nbusiness hour:.*/, "")],
  ["a broken file", (text: string) => text.replace("us-single-entity", "[")],
])("%s is told once, where it is written, however many models inherit it", (_what, edit) => {
  const found = wrongWith(edit);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((one) => !one.startsWith("us-single-entity.yaml:"))).toEqual([]);
});

test("what a model gets wrong itself is told beside what its base has", () => {
  const edit = (text: string) => text.replace("\nbusiness hour:", "\nbusines hour:");
  expect(wrongWith(edit, "roundng: half up\n")).toContain("grandchild.yaml:3:1 unknown-key");
});
