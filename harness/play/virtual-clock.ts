import { createClock } from "@sinonjs/fake-timers";
import { epochMs, type Instant, instantAt } from "../../model/days.ts";

// Not in the package's types, and there only once a timer was set; a test holds that.
type Heap = { readonly timerHeap?: { readonly timers: readonly { readonly callAt: number }[] } };

/** One universe's time. It stands still until it is told to move; timers fire only on the way. */
export class VirtualClock {
  readonly timers: ReturnType<typeof createClock>;
  // It is asked for many times at each moment.
  #written: Instant;
  #writtenMs: number;

  constructor(startsAt: Instant) {
    this.timers = createClock(epochMs(startsAt));
    this.#written = startsAt;
    this.#writtenMs = this.timers.now;
  }

  now(): Instant {
    if (this.timers.now !== this.#writtenMs) {
      this.#writtenMs = this.timers.now;
      this.#written = instantAt(this.#writtenMs);
    }
    return this.#written;
  }

  nowMs(): number {
    return this.timers.now;
  }

  timerCount(): number {
    return this.timers.countTimers();
  }

  /** When the earliest timer is due, or undefined. */
  nextTimerAt(): Instant | undefined {
    const first = (this.timers as unknown as Heap).timerHeap?.timers[0];
    return first === undefined ? undefined : instantAt(Math.max(first.callAt, this.timers.now));
  }

  /** Moves to the earliest timer and fires it alone. */
  fireNext(): void {
    this.timers.next();
  }

  /** Moves to `at`, which must not lie behind a due timer. */
  moveTo(at: Instant): void {
    const ms = epochMs(at) - this.timers.now;
    if (ms < 0) throw new Error(`the clock cannot go back from ${this.now()} to ${at}`);
    // setSystemTime would shift due times; a tick keeps them.
    if (ms > 0) this.timers.tick(ms);
  }
}
