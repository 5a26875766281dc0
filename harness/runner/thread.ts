import { Worker } from "node:worker_threads";
import { pulseBytes, type ThreadStart } from "./messages.ts";

export type Thread = { readonly worker: Worker; readonly pulse: SharedArrayBuffer };

// Sources run as they are in the repository; a package holds them compiled. Nothing in a clone is a
// link, and to find that out for every import takes an eighth of the loading.
const isSource = import.meta.url.endsWith(".ts");
const workerUrl = new URL(isSource ? "./worker.ts" : "./worker.js", import.meta.url);
const workerArgs = isSource ? ["--conditions=tieout-source", "--preserve-symlinks"] : [];

function openThread(): Thread {
  const pulse = new SharedArrayBuffer(pulseBytes);
  const start: ThreadStart = { pulse };
  return { worker: new Worker(workerUrl, { workerData: start, execArgv: workerArgs }), pulse };
}

let prepared: Thread | undefined;

/**
 * Opens a thread ahead of its need: it loads mocks and judge while the command is still reading what
 * to do. It keeps no process alive.
 */
export function prepareThread(): void {
  prepared = openThread();
  prepared.worker.unref();
}

/** The prepared thread, once, else a new one. */
export function takeThread(): Thread {
  const taken = prepared ?? openThread();
  prepared = undefined;
  taken.worker.ref();
  return taken;
}
