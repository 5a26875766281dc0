import { Worker } from "node:worker_threads";
import type { Twin } from "../../model/scenario/index.ts";
import { realClearInterval, realSetInterval } from "../play/real-time.ts";
import {
  beatCount,
  type FromWorker,
  pulseBytes,
  type ToWorker,
  textLeft,
  type WorkerStart,
} from "./messages.ts";
import { type Project, UsageError } from "./project.ts";

/** Tieout itself failed: exit code 70. */
export class InternalError extends Error {
  constructor(message: string, stack?: string) {
    super(message);
    this.name = "InternalError";
    if (stack !== undefined && stack !== "") this.stack = stack;
  }
}

export type JobEvents = {
  outcome(message: Extract<FromWorker, { kind: "outcome" }>): void;
  ended(twin: Twin | null): void;
  /** The thread is gone or did not come back, and why. */
  lost(why: string): void;
  failed(message: string, stack: string): void;
};

export type PoolJob = { readonly message: ToWorker; readonly events: JobEvents };

/** A thread's own time without any progress after which it counts as lost (DESIGN 5). */
const patienceMs = 5_000;

// Sources run as they are in the repository; a package holds them compiled.
const isSource = import.meta.url.endsWith(".ts");
const workerUrl = new URL(isSource ? "./worker.ts" : "./worker.js", import.meta.url);
const workerArgs = isSource ? ["--conditions=tieout-source"] : [];

type Slot = { worker: Worker; pulse: SharedArrayBuffer };

function lastCalls({ pulse }: Slot): string {
  const calls = textLeft(pulse);
  return calls === "" ? "it made no call" : `its last calls: ${calls}`;
}

/**
 * Calls `stuck` when the slot's thread has made no progress for some of its own time: what it
 * computed and what it idled. A thread that the machine gives no time is not stuck.
 */
function watch({ worker, pulse }: Slot, ms: number, stuck: () => void): { stop(): void } {
  let computedMs = 0;
  let beats = -1;
  let ownMsAtBeat = 0;
  const everyMs = 250;
  const watchdog = realSetInterval(() => {
    worker.cpuUsage().then(
      ({ user, system }) => {
        computedMs = (user + system) / 1000;
      },
      () => {}, // it has ended meanwhile, which its exit tells
    );
    const ownMs = computedMs + worker.performance.eventLoopUtilization().idle;
    const now = beatCount(pulse);
    if (now !== beats) ownMsAtBeat = ownMs;
    beats = now;
    if (ownMs - ownMsAtBeat >= ms) stuck();
  }, everyMs);
  return { stop: () => realClearInterval(watchdog) };
}

/** An integration may take its time to load, but not for ever. */
const startPatienceMs = 20_000;

function startWorker(project: Project): Promise<Slot & { readonly hash: string }> {
  const pulse = new SharedArrayBuffer(pulseBytes);
  const start: WorkerStart = { project, pulse };
  const worker = new Worker(workerUrl, { workerData: start, execArgv: workerArgs });
  const { entry } = project.integration;
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => {
      watchdog.stop();
      void worker.terminate();
      reject(error);
    };
    const watchdog = watch({ worker, pulse }, startPatienceMs, () =>
      refuse(new UsageError(`the integration ${entry} does not finish loading`)),
    );
    worker.once("error", (error) => refuse(new InternalError(String(error))));
    worker.once("exit", () =>
      refuse(new UsageError(`the integration ${entry} ended its process while it was loaded`)),
    );
    worker.once("message", (message: FromWorker) => {
      worker.removeAllListeners("error");
      worker.removeAllListeners("exit");
      if (message.kind === "cannot start") return refuse(new UsageError(message.message));
      if (message.kind !== "ready") return refuse(new InternalError("the worker did not start"));
      watchdog.stop();
      resolve({ worker, pulse, hash: message.hash });
    });
  });
}

/**
 * Runs one job on a slot; answers false when the thread is lost and must be replaced.
 *
 * What Tieout itself throws comes as a message. An error that ends the thread was caught by nobody,
 * so it is the integration's, as is the end of the thread by `process.exit`.
 */
function runOn(slot: Slot, { message, events }: PoolJob, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (alive: boolean) => {
      watchdog.stop();
      for (const event of ["message", "error", "exit"]) slot.worker.removeAllListeners(event);
      resolve(alive);
    };
    const lose = (why: string) => {
      if (signal?.aborted !== true) events.lost(`${why}; ${lastCalls(slot)}`);
      end(false);
    };
    const watchdog = watch(slot, patienceMs, () => {
      void slot.worker.terminate();
      lose(`the integration kept the thread busy for ${patienceMs / 1000} s without any progress`);
    });
    slot.worker.once("exit", () => lose("the integration ended its own process"));
    slot.worker.once("error", (error) => {
      const text = error instanceof Error ? error.message : String(error);
      lose(`the integration left an error that nobody caught: ${text}`);
    });
    slot.worker.on("message", (told: FromWorker) => {
      if (told.kind === "outcome") events.outcome(told);
      else if (told.kind === "ended") events.ended(told.twin);
      else if (told.kind === "error") {
        events.failed(told.message, told.stack);
        end(true);
      } else if (told.kind === "done") end(true);
    });
    slot.worker.postMessage(message);
  });
}

async function drainJobs(
  project: Project,
  slot: Slot,
  jobs: PoolJob[],
  signal: AbortSignal | undefined,
): Promise<void> {
  let current = slot;
  const interrupt = () => {
    jobs.length = 0;
    void current.worker.terminate();
  };
  if (signal?.aborted) interrupt();
  signal?.addEventListener("abort", interrupt);
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    const alive = await runOn(current, job, signal);
    if (!alive && jobs.length > 0) current = await startWorker(project);
  }
  await current.worker.terminate();
}

/**
 * Runs jobs on worker threads, each thread one at a time in the order given.
 *
 * A thread that makes no progress is ended and replaced; the other jobs still run. Throws
 * `UsageError` when the integration cannot be loaded.
 */
export async function runPool(
  project: Project,
  jobs: readonly PoolJob[],
  workerCount: number,
  signal?: AbortSignal,
): Promise<{ readonly integrationHash: string }> {
  const waiting = [...jobs];
  const first = await startWorker(project);
  const more = Math.min(workerCount, jobs.length) - 1;
  const others = Array.from({ length: Math.max(more, 0) }, async () =>
    drainJobs(project, await startWorker(project), waiting, signal),
  );
  await Promise.all([drainJobs(project, first, waiting, signal), ...others]);
  return { integrationHash: first.hash };
}
