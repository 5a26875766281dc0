import { createHook } from "node:async_hooks";
import { turn } from "./real-time.ts";

// Work of the thread pool, by the names that Node gives its handles: while one is under way the
// integration is not parked, although no timer, call or promise of ours shows it.
const poolWork =
  /^(HASH|SIGN|VERIFY|CIPHER|PBKDF2|SCRYPT|ARGON2|HKDF|DERIVEBITS|RANDOMBYTES|RANDOMPRIME|CHECKPRIME|KEYGEN|KEYPAIRGEN|KEYEXPORT|GETADDRINFO|FS)REQ|^ZLIB$/;

// A child process and its pipes, until they are closed: a client that asks the machine for its name
// waits for one, in real time. What a pipe says in between ends nothing.
const childWork = /^(PROCESS|PIPE)WRAP$/;

const underWay = new Set<number>();
const children = new Set<number>();
let watching = false;

/** Starts watching the thread pool and the child processes of this thread, once. */
export function watchThreadPool(): void {
  if (watching) return;
  watching = true;
  const hook = {
    init: (id: number, type: string) => {
      if (poolWork.test(type)) underWay.add(id);
      else if (childWork.test(type)) children.add(id);
    },
    before: (id: number) => underWay.delete(id),
    destroy: (id: number) => underWay.delete(id) || children.delete(id),
    // Without this the hook would see every promise; the option is newer than its types.
    trackPromises: false,
  };
  createHook(hook as Parameters<typeof createHook>[0]).enable();
}

export type Busy = {
  /** Calls at a door that have no answer yet. */
  openCalls(): number;
  /** Grows whenever anything happens that the harness sees. */
  progress(): number;
  /** True when the step bound is reached and waiting is pointless. */
  exhausted(): boolean;
};

/** Turns of the event loop that such work may take before it counts as hanging. */
const poolTurns = 200_000;

/**
 * Waits until everything in flight is parked on the virtual clock: no open call, no work in the
 * thread pool or a child process, and two turns of the event loop in which nothing happened.
 */
export async function settle(busy: Busy): Promise<void> {
  let quiet = 0;
  let last = busy.progress();
  let turnsInPool = 0;
  while (quiet < 2) {
    await turn();
    if (busy.exhausted()) return;
    const now = busy.progress();
    const isWorking = underWay.size > 0 || children.size > 0;
    const inPool = isWorking && turnsInPool < poolTurns;
    if (inPool) turnsInPool += 1;
    else if (isWorking) {
      underWay.clear();
      children.clear();
    }
    quiet = now === last && busy.openCalls() === 0 && !inPool ? quiet + 1 : 0;
    last = now;
  }
}
