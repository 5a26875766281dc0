import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";

/** What a piece of running code belongs to: it travels with every await, timer and call. */
export type Context = {
  /** `n` of the evidence line that set it going. */
  readonly cause: number | null;
  readonly correlation: string | null;
  /** Which life of the integration it is; null for the harness and the mocks themselves. */
  readonly incarnation: number | null;
};

const storage = new AsyncLocalStorage<Context>();
const nobody: Context = { cause: null, correlation: null, incarnation: null };

export function currentContext(): Context {
  return storage.getStore() ?? nobody;
}

export function within<T>(context: Context, work: () => T): T {
  return storage.run(context, work);
}

/** The same function, run in the context in which it was bound. */
export function bindContext<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  // Destroyed by hand means not watched by the collector, which is dear and tells nobody anything.
  const resource = new AsyncResource("bound", { requireManualDestroy: true });
  return (...args) => resource.runInAsyncScope(work, undefined, ...args);
}
