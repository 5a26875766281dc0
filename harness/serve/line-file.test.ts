import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { LineFile } from "./line-file.ts";

const folder = mkdtempSync(join(tmpdir(), "tieout-lines-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("lines of any length and letters stand in the file in their order once it is closed", () => {
  const path = join(folder, "closed");
  const lines = ["first", "é €𝄞", "x".repeat(300_000), "€".repeat(100_000), ""];
  for (let n = 0; n < 2000; n += 1) lines.push(`${n} ${"y".repeat(n)}`);
  const file = new LineFile(path);
  for (const line of lines) file.add(line);
  file.close();
  expect(readFileSync(path, "utf8")).toBe(`${lines.join("\n")}\n`);
});

test("a line stands in the file soon, although nothing more comes and nobody closes it", async () => {
  const path = join(folder, "soon");
  const file = new LineFile(path);
  file.add("alone");
  await expect.poll(() => readFileSync(path, "utf8"), { interval: 5 }).toBe("alone\n");
  file.close();
});

test.each(["process.exit(3)", "throw new Error('broken')"])(
  "nothing is lost when the process ends by %s",
  (end) => {
    const path = join(folder, "exit");
    const script = `const { LineFile } = await import(${JSON.stringify(join(import.meta.dirname, "line-file.ts"))});
    new LineFile(process.argv[1]).add("last words"); ${end}`;
    const args = ["--input-type=module", "--conditions=tieout-source", "-e", script, path];
    expect(() => execFileSync(process.execPath, args, { stdio: "ignore" })).toThrow();
    expect(readFileSync(path, "utf8")).toBe("last words\n");
  },
);
