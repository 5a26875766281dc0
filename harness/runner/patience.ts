/**
 * Whether a thread has made no progress for some of its own time: what it computed and what it
 * idled. A thread that the machine gives no time is not stuck.
 *
 * Its own time is asked for after its beats were read and counts from the first answer on: a
 * watchdog that was itself kept waiting accuses nobody of what happened meanwhile.
 */
export class Patience {
  #since: { readonly beats: number; readonly ownMs: number } | undefined;
  readonly #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  /** `beats` were read before `ownMs` was asked for, `beatsNow` when the answer came. */
  isOver(beats: number, ownMs: number, beatsNow: number): boolean {
    if (beatsNow !== beats) return false;
    if (this.#since?.beats !== beats) this.#since = { beats, ownMs };
    return ownMs - this.#since.ownMs >= this.#ms;
  }
}
