import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export type BrokerProcess = AsyncDisposable & { readonly url: string };

/** `tieout contracts broker` in a process of its own, on a free port. */
export async function openBroker(
  store: string,
  more: readonly string[] = [],
): Promise<BrokerProcess> {
  const line = ["contracts", "broker", "--store", store, "--port", "0", "--json", ...more];
  const child = spawn(
    process.execPath,
    [
      "--preserve-symlinks",
      "--conditions=tieout-source",
      join(root, "harness/cli/from-source.js"),
      ...line,
    ],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = new Promise<void>((end) => child.once("exit", () => end()));
  let told = "";
  let refused = "";
  child.stderr.on("data", (chunk) => {
    refused += String(chunk);
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      told += String(chunk);
      if (told.endsWith("\n")) resolve((JSON.parse(told) as { readonly url: string }).url);
    });
    child.once("exit", () => reject(new Error(`the broker did not start: ${refused}`)));
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}
