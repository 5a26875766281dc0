import { exec } from "node:child_process";
import { pbkdf2 } from "node:crypto";
import { expect, test } from "vitest";
import { settle, watchThreadPool } from "./settle.ts";

watchThreadPool();
const idle = { openCalls: () => 0, progress: () => 0, exhausted: () => false };

test.each([
  ["the thread pool", (done: () => void) => pbkdf2("a", "b", 20_000, 32, "sha256", done)],
  ["a child process", (done: () => void) => exec("echo done", done)],
])("nothing is at rest while %s works", async (_, begin) => {
  let isDone = false;
  begin(() => {
    isDone = true;
  });
  await settle(idle);
  expect(isDone).toBe(true);
});
