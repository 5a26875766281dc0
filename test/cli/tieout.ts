import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeProject } from "../fixtures/written-project.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

export type SpawnOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sends ^C as soon as this is on stderr. */
  readonly interruptAt?: RegExp;
};

/** Runs the command from the sources, as `npm start` does, and waits for its end. */
export function tieout(args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ["--conditions=tieout-source", join(root, "harness/cli/main.ts"), ...args],
    {
      cwd: options.cwd ?? root,
      env: { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "", ...options.env },
    },
  );
  let out = "";
  let err = "";
  let interrupted = false;
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
    if (interrupted || options.interruptAt?.test(err) !== true) return;
    interrupted = true;
    // A shell and npm may both hand ^C on.
    child.kill("SIGINT");
    child.kill("SIGINT");
  });
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, out, err }));
  });
}

export const hub = "tieout/hub";

/** A project of its own in a temporary folder: files by path, the operating model beside them. */
export function project(entry: string, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "tieout-test-"));
  writeProject(folder, entry, files);
  return folder;
}
