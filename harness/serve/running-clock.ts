import { epochMs, type Instant, instantAt } from "../../model/days.ts";
import { realDate } from "../play/real-time.ts";

/**
 * The clock of mocks that are served for manual work: it runs with the machine's, from another
 * moment where one is named, and can be pushed forward. While it is pushed it stands at the moment
 * of the work that is being done, also for calls that come in meanwhile.
 */
export class RunningClock {
  #aheadMs: number;
  #standsAt: Instant | undefined;
  #lastMs = 0;
  #last: Instant = instantAt(0);

  constructor(startsAt?: Instant) {
    this.#aheadMs = startsAt === undefined ? 0 : epochMs(startsAt) - realDate.now();
  }

  now(): Instant {
    return this.#standsAt ?? this.#at(realDate.now() + this.#aheadMs);
  }

  // One call asks for the moment a dozen times, mostly within one millisecond.
  #at(ms: number): Instant {
    if (ms !== this.#lastMs) {
      this.#lastMs = ms;
      this.#last = instantAt(ms);
    }
    return this.#last;
  }

  /** How far it is before the machine's clock; negative behind it. */
  aheadMs(): number {
    return epochMs(this.now()) - realDate.now();
  }

  /** Stops at a moment; an earlier one than that at which it stands changes nothing. */
  standAt(at: Instant): void {
    if (this.#standsAt === undefined || at > this.#standsAt) this.#standsAt = at;
  }

  runFrom(at: Instant): void {
    this.#aheadMs = epochMs(at) - realDate.now();
    this.#standsAt = undefined;
  }

  /** Runs `work`, which must not wait, as if it were `at`. */
  during<T>(at: Instant, work: () => T): T {
    const before = this.#standsAt;
    this.#standsAt = at;
    try {
      return work();
    } finally {
      this.#standsAt = before;
    }
  }
}
