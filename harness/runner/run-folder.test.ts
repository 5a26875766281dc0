import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RunFolder } from "./run-folder.ts";
import { UsageError } from "./usage-error.ts";

function fresh(): string {
  return mkdtempSync(join(tmpdir(), "tieout-folder-"));
}

test("a run has no name until it is whole, then it stands in its place at once", () => {
  const root = fresh();
  const folder = new RunFolder(root);
  folder.write("verdict.json", "{}");
  expect(readdirSync(join(root, ".tieout/runs"))).toEqual([
    expect.stringMatching(/^\.unfinished-/),
  ]);
  const place = folder.finish("abc");
  expect(place).toBe(join(root, ".tieout/runs/abc"));
  expect(readdirSync(join(root, ".tieout/runs"))).toEqual(["abc"]);
  expect(readFileSync(join(place, "verdict.json"), "utf8")).toBe("{}");
});

test("a run of the same inputs replaces the one before, with nothing of it left", () => {
  const root = fresh();
  const before = new RunFolder(root);
  before.write("only-before.json", "1");
  before.write("verdict.json", "1");
  before.finish("abc");
  const after = new RunFolder(root);
  after.write("verdict.json", "2");
  const place = after.finish("abc");
  expect(readdirSync(place)).toEqual(["verdict.json"]);
  expect(readFileSync(join(place, "verdict.json"), "utf8")).toBe("2");
  expect(readdirSync(join(root, ".tieout/runs"))).toEqual(["abc"]);
});

test("what is abandoned leaves nothing, and runs side by side do not meet", () => {
  const root = fresh();
  const [one, other] = [new RunFolder(root), new RunFolder(root)];
  one.write("verdict.json", "1");
  one.abandon();
  expect(existsSync(one.temporary)).toBe(false);
  other.finish("abc");
  expect(readdirSync(join(root, ".tieout/runs"))).toEqual(["abc"]);
});

test("a folder that cannot be written is the machine's matter, and is named", () => {
  const root = fresh();
  writeFileSync(join(root, ".tieout"), "a file stands where the folder should");
  const open = () => new RunFolder(root);
  expect(open).toThrow(UsageError);
  expect(open).toThrow(`${join(root, ".tieout/runs")} cannot be written (ENOTDIR`);
});

test("a run for which there is no room says so, and not that Tieout is wrong", () => {
  const folder = new RunFolder(fresh());
  folder.abandon();
  expect(() => folder.write("verdict.json", "{}")).toThrow(UsageError);
});

test("a run whose folder is gone at its end says so", () => {
  const folder = new RunFolder(fresh());
  folder.abandon();
  expect(() => folder.finish("abc")).toThrow(UsageError);
});
