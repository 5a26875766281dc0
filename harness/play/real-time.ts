// The machine's own clock and chance, taken before anything is replaced. This is the one file that
// may name them: the trampoline falls back to them, and the watchdog measures real seconds.

export const realDate = Date;
export const realSetTimeout = globalThis.setTimeout;
export const realClearTimeout = globalThis.clearTimeout;
export const realSetInterval = globalThis.setInterval;
export const realClearInterval = globalThis.clearInterval;
export const realPerformanceNow = performance.now.bind(performance);
export const realRandom = Math.random;

const immediate = globalThis.setImmediate;

/** One turn of the event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    immediate(resolve);
  });
}
