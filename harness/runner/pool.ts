import type { Twin } from "../../model/scenario/index.ts";
import { realClearInterval, realSetInterval } from "../play/real-time.ts";
import {
  beatCount,
  type FromWorker,
  type RunMessage,
  type SearchMessage,
  textLeft,
} from "./messages.ts";
import { Patience } from "./patience.ts";
import type { Project } from "./project.ts";
import { type Thread, takeThread } from "./thread.ts";
import { UsageError } from "./usage-error.ts";

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
  /** Anything else that the thread tells. */
  told?(message: FromWorker): void;
};

export type PoolJob = { readonly message: RunMessage | SearchMessage; readonly events: JobEvents };

/** A thread's own time without any progress after which it counts as lost (DESIGN 5). */
const patienceMs = 5_000;

function lastCalls({ pulse }: Thread): string {
  const calls = textLeft(pulse);
  return calls === "" ? "it made no call" : `its last calls: ${calls}`;
}

/** Calls `stuck` when the slot's thread has made no progress for so much of its own time. */
function watch({ worker, pulse }: Thread, ms: number, stuck: () => void): { stop(): void } {
  const patience = new Patience(ms);
  let stopped = false;
  const everyMs = 250;
  const watchdog = realSetInterval(() => {
    const beats = beatCount(pulse);
    worker.cpuUsage().then(
      ({ user, system }) => {
        const ownMs = (user + system) / 1000 + worker.performance.eventLoopUtilization().idle;
        if (!stopped && patience.isOver(beats, ownMs, beatCount(pulse))) stuck();
      },
      () => {}, // it has ended meanwhile, which its exit tells
    );
  }, everyMs);
  const stop = () => {
    stopped = true;
    realClearInterval(watchdog);
  };
  return { stop };
}

/** What a thread that has come to its end answers for its number. */
const gone = -1;

/** An integration may take its time to load, but not for ever. */
const startPatienceMs = 20_000;

/** A thread that is loading the integration; `UsageError` where that cannot be loaded. */
export type Opening = {
  readonly ready: Promise<Thread>;
  /** Ends the thread where its need does not come. */
  close(): void;
};

export function openSlot(project: Project): Opening {
  const thread = takeThread();
  const ready = loaded(thread, project);
  ready.catch(() => {}); // told to whoever waits for it
  return { ready, close: () => void thread.worker.terminate() };
}

function loaded({ worker, pulse }: Thread, project: Project): Promise<Thread> {
  worker.postMessage({ kind: "load", project });
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
      // Until it gets its first job nobody else listens; that job finds the thread gone.
      worker.on("error", () => {});
      resolve({ worker, pulse });
    });
  });
}

/**
 * Runs one job on a slot; answers false when the thread is lost and must be replaced.
 *
 * What Tieout itself throws comes as a message. An error that ends the thread was caught by nobody,
 * so it is the integration's, as is the end of the thread by `process.exit`.
 */
function runOn(slot: Thread, { message, events }: PoolJob, signal?: AbortSignal): Promise<boolean> {
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
    if (slot.worker.threadId === gone) return lose("the integration ended its own process");
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
      else events.told?.(told);
    });
    slot.worker.postMessage(message);
  });
}

async function drainJobs(
  project: Project,
  slot: Thread,
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
    if (!alive && jobs.length > 0) current = await openSlot(project).ready;
  }
  await current.worker.terminate();
}

/** The job, and when its first story has come to an end, good or bad. */
function told({ message, events }: PoolJob): {
  readonly job: PoolJob;
  readonly first: Promise<void>;
} {
  const { promise: first, resolve } = Promise.withResolvers<void>();
  const job: PoolJob = {
    message,
    events: {
      outcome: (outcome) => events.outcome(outcome),
      ended(twin) {
        events.ended(twin);
        resolve();
      },
      lost(why) {
        events.lost(why);
        resolve();
      },
      failed(text, stack) {
        events.failed(text, stack);
        resolve();
      },
      told: (other) => events.told?.(other),
    },
  };
  return { job, first };
}

/**
 * Runs jobs on worker threads, each thread one at a time in the order given.
 *
 * The second thread and all after it are opened when the first story has been told: beside it their
 * loading would take the processor from the verdict that somebody waits for.
 *
 * A thread that makes no progress is ended and replaced; the other jobs still run. Throws
 * `UsageError` when the integration cannot be loaded.
 */
export async function runPool(
  project: Project,
  opening: Opening,
  jobs: readonly PoolJob[],
  workerCount: number,
  signal?: AbortSignal,
): Promise<void> {
  const [quickest, ...rest] = jobs;
  if (quickest === undefined) return;
  const { job, first } = told(quickest);
  const waiting = [job, ...rest];
  const slot = await opening.ready;
  const drained = drainJobs(project, slot, waiting, signal);
  const others = Array.from({ length: Math.min(workerCount, jobs.length) - 1 }, async () => {
    await Promise.race([first, drained]);
    if (waiting.length > 0) {
      await drainJobs(project, await openSlot(project).ready, waiting, signal);
    }
  });
  await Promise.all([drained, ...others]);
}
