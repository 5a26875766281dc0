// The only place where the hub reads the time or waits. A host that runs it on a virtual clock
// replaces the ordinary globals.

/** Milliseconds since 1970. */
export function nowMs(): number {
  return Date.now();
}

export function nowText(): string {
  return new Date(nowMs()).toISOString();
}

export function nowSeconds(): number {
  return Math.floor(nowMs() / 1000);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}

/** Runs `work` with a signal that fires after `ms`; the timer never outlives the work. */
export async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new Error(`no answer within ${ms / 1000} s`)),
    ms,
  );
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
