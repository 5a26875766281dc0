import { fork } from "node:child_process";
import { once } from "node:events";

/** What a verification came to: `ok`, or the verifier's own words. */
export type Verified = { readonly ok: boolean; readonly out: string };

/**
 * The official verifier, unchanged, in a process of its own: its native part writes to standard
 * output as it likes. One process serves all verifications, one after the other.
 */
export function openVerifier() {
  const child = fork(new URL("./official-verifier-process.ts", import.meta.url), [], {
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return {
    async verify(options: object): Promise<Verified> {
      child.send(options);
      const [answer] = await once(child, "message");
      return answer as Verified;
    },
    [Symbol.dispose]() {
      child.kill();
    },
  };
}
