import { epochMs, type Instant, instantAt } from "../../model/days.ts";
import { realDate } from "../play/real-time.ts";

/**
 * The clock of mocks that are served for manual work: it runs with the machine's, and can be pushed
 * forward. While the vendors catch up it stands at the moment of the work that is being done.
 */
export class RunningClock {
  #pushedMs: number;
  #standsAt: Instant | undefined;

  constructor(startsAt?: Instant) {
    this.#pushedMs = startsAt === undefined ? 0 : epochMs(startsAt) - realDate.now();
  }

  now(): Instant {
    return this.#standsAt ?? this.#running();
  }

  push(ms: number): void {
    this.#pushedMs += ms;
  }

  /** Runs `work` as if it were `at`. */
  during<T>(at: Instant, work: () => T): T {
    const before = this.#standsAt;
    this.#standsAt = at;
    try {
      return work();
    } finally {
      this.#standsAt = before;
    }
  }

  #running(): Instant {
    return instantAt(realDate.now() + this.#pushedMs);
  }
}
