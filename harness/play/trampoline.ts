import nodeCrypto from "node:crypto";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { bindContext, currentContext } from "./context.ts";
import {
  realClearInterval,
  realClearTimeout,
  realDate,
  realPerformanceNow,
  realRandom,
  realSetInterval,
  realSetTimeout,
} from "./real-time.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** What the ordinary globals ask while a universe runs. */
export type Answers = {
  readonly clock: VirtualClock;
  /** The next number in [0, 1), seeded. */
  random(): number;
  /** False for code of a life of the integration that has ended: its timers never fire. */
  isAlive(incarnation: number | null): boolean;
};

// One running universe per thread: module state is what "once per thread" means.
let running: Answers | undefined;
let installed = false;

/** Lets `work` run with the globals answered by the universe. */
export async function runUnder<T>(answers: Answers, work: () => Promise<T>): Promise<T> {
  if (running !== undefined) throw new Error("a universe already runs on this thread");
  running = answers;
  try {
    return await work();
  } finally {
    running = undefined;
  }
}

type Callback = (...args: unknown[]) => void;

function guarded(answers: Answers, callback: Callback): Callback {
  const { incarnation } = currentContext();
  return bindContext((...args: unknown[]) => {
    if (answers.isAlive(incarnation)) callback(...args);
  });
}

function setTimeoutAnswered(callback: Callback, ms?: number, ...args: unknown[]): unknown {
  if (running === undefined) return realSetTimeout(callback, ms, ...args);
  return running.clock.timers.setTimeout(guarded(running, callback), ms ?? 0, ...args);
}

function setIntervalAnswered(callback: Callback, ms?: number, ...args: unknown[]): unknown {
  if (running === undefined) return realSetInterval(callback, ms, ...args);
  return running.clock.timers.setInterval(guarded(running, callback), ms ?? 0, ...args);
}

type Timer = Parameters<typeof realClearTimeout>[0];

function clears(real: (timer: Timer) => void, kind: "clearTimeout" | "clearInterval") {
  return (timer: unknown): void => {
    if (running === undefined || timer === undefined || timer === null) real(timer as Timer);
    else if (timer instanceof Object && timer.constructor?.name === "Timeout") real(timer as Timer);
    else running.clock.timers[kind](timer as never);
  };
}

// An ordinary function in place of the constructor: asked for the time on every other line of an
// integration, it is several times as quick as a Proxy.
function AnsweredDate(...args: number[]): Date | string {
  if (new.target === undefined) return new answeredDate().toString();
  const now = running?.clock.nowMs();
  const isNow = args.length === 0 && now !== undefined;
  if (new.target !== AnsweredDate) {
    return Reflect.construct(realDate, isNow ? [now] : args, new.target);
  }
  if (isNow) return new realDate(now);
  return args.length === 1 ? new realDate(args[0] as number) : Reflect.construct(realDate, args);
}

const answeredDate = AnsweredDate as unknown as DateConstructor;
Object.setPrototypeOf(AnsweredDate, realDate);
Object.defineProperties(AnsweredDate, {
  name: { value: "Date" },
  length: { value: realDate.length },
  prototype: { value: realDate.prototype, writable: false },
  now: {
    value: () => (running === undefined ? realDate.now() : running.clock.nowMs()),
    configurable: true,
    writable: true,
  },
});

function fill<T extends ArrayBufferView>(view: T, random: () => number): T {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = Math.floor(random() * 256);
  return view;
}

function uuid(random: () => number): `${string}-${string}-${string}-${string}-${string}` {
  const bytes = fill(new Uint8Array(16), random);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function installChance(): void {
  Math.random = () => (running === undefined ? realRandom() : running.random());
  const real = {
    uuid: nodeCrypto.randomUUID.bind(nodeCrypto),
    bytes: nodeCrypto.randomBytes.bind(nodeCrypto),
    values: globalThis.crypto.getRandomValues.bind(globalThis.crypto),
  };
  const randomUUID: typeof nodeCrypto.randomUUID = (options) =>
    running === undefined ? real.uuid(options) : uuid(running.random);
  const getRandomValues = <T extends ArrayBufferView>(view: T): T =>
    running === undefined ? (real.values(view as never) as T) : fill(view, running.random);
  const randomBytes = (size: number, callback?: (error: Error | null, bytes: Buffer) => void) => {
    if (running === undefined || callback !== undefined) {
      return callback === undefined ? real.bytes(size) : real.bytes(size, callback);
    }
    return fill(Buffer.alloc(size), running.random);
  };
  for (const [name, value] of Object.entries({ randomUUID, randomBytes })) {
    Object.defineProperty(nodeCrypto, name, { value, configurable: true, writable: true });
  }
  Object.defineProperties(globalThis.crypto, {
    randomUUID: { value: () => randomUUID(), configurable: true },
    getRandomValues: { value: getRandomValues, configurable: true },
  });
}

function abortSignalTimeout(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeoutAnswered(
    () => controller.abort(new DOMException("The operation timed out.", "TimeoutError")),
    ms,
  );
  return controller.signal;
}

type SignalOption = { readonly signal?: AbortSignal };

function wait<T>(ms?: number, value?: T, options?: SignalOption): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const { signal } = options ?? {};
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeoutAnswered(() => resolve(value), ms);
    signal?.addEventListener("abort", () => {
      clears(realClearTimeout, "clearTimeout")(timer);
      reject(signal.reason);
    });
  });
}

async function* ticks<T>(ms?: number, value?: T): AsyncGenerator<T | undefined> {
  for (;;) yield await wait(ms, value);
}

function installTimers(): void {
  const timers = {
    setTimeout: Object.assign(setTimeoutAnswered, {
      [Symbol.for("nodejs.util.promisify.custom")]: wait,
    }),
    clearTimeout: clears(realClearTimeout, "clearTimeout"),
    setInterval: setIntervalAnswered,
    clearInterval: clears(realClearInterval, "clearInterval"),
  };
  Object.assign(globalThis, timers);
  const require = createRequire(import.meta.url);
  Object.assign(require("node:timers"), timers);
  const promises = require("node:timers/promises") as { scheduler: { wait: unknown } };
  Object.assign(promises, { setTimeout: wait, setInterval: ticks });
  promises.scheduler.wait = (ms: number, options?: SignalOption) => wait(ms, undefined, options);
}

/**
 * Puts the trampoline under the globals of this thread, once: `Date`, timers, `performance.now`,
 * `AbortSignal.timeout` and every source of chance ask the running universe, or the real thing when
 * none runs. `nextTick`, `queueMicrotask` and `setImmediate` stay real.
 *
 * Must happen before any integration is imported, since a module may keep a global for itself.
 */
export function installTrampoline(): void {
  if (installed) return;
  installed = true;
  globalThis.Date = answeredDate;
  Object.defineProperty(realDate.prototype, "constructor", { value: answeredDate });
  installTimers();
  installChance();
  AbortSignal.timeout = abortSignalTimeout;
  performance.now = () =>
    running === undefined ? realPerformanceNow() : running.clock.nowMs() - universeEpochMs;
  syncBuiltinESMExports();
}

// performance.now counts from the start of the process; a universe needs a fixed origin instead.
const universeEpochMs = realDate.UTC(2020, 0, 1);
