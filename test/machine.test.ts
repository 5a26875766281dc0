import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Lock = {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly resolved?: string }>
  >;
};
const lockText = readFileSync("package-lock.json", "utf8");
const lock = JSON.parse(lockText) as Lock;

test("everything runs on Node 24, whatever the machine has", () => {
  expect(process.version).toMatch(/^v24\./);
});

test("the libraries have the majors that the project was made with", () => {
  const majors = Object.fromEntries(
    [
      "vitest",
      "typescript",
      "stripe",
      "jsforce",
      "yaml",
      "zod",
      "commander",
      "hono",
      "fast-check",
    ].map((name) => [name, lock.packages[`node_modules/${name}`]?.version?.split(".")[0]]),
  );
  expect(majors).toEqual({
    vitest: "5",
    typescript: "6",
    stripe: "23",
    jsforce: "3",
    yaml: "2",
    zod: "4",
    commander: "15",
    hono: "4",
    "fast-check": "4",
  });
});

test("the lock file names no registry", () => {
  expect(Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
});
