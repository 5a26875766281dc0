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

/** Does the work at that unix second, as long as this object lives. */
export function at(second: number, work: () => void): void {
  setTimeout(work, Math.max(0, second * 1000 - nowMs()));
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
