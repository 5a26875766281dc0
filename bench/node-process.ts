import { execFile, type ForkOptions, fork } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..");
const conditions = "--conditions=tieout-source";

/** What a script of ours prints as JSON, run by a fresh process. */
export async function jsonOf<T>(script: string, args: readonly string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [conditions, script, ...args], {
    cwd: root,
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(stdout) as T;
}

/** A script of ours as a process that is talked to by messages. */
export function forkOurs(script: string, args: readonly string[]) {
  const options: ForkOptions = { cwd: root, execArgv: [conditions] };
  return fork(join(root, script), [...args], options);
}
