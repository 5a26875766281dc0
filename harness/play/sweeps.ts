import { type BusinessDate, epochMs, type Instant, instant, instantAt } from "../../model/days.ts";
import type { OperatingModel } from "../../model/operating-model.ts";

/**
 * When the job `sweep` runs: at every mark of its rhythm as long as something happens, and at the
 * business hour of the days that the scenario names when nothing does. A mark at which nothing has
 * changed since a sweep saw everything can find nothing, so it is passed over
 * (decisions/idle-sweeps.md).
 */
export class Sweeps {
  readonly #everyMs: number;
  readonly #originMs: number;
  /** The first marks at or after the business hours of the named days, in order. */
  readonly #namedMarks: readonly Instant[];
  #seenChanges = -1;
  #lastAt: Instant;
  /** Sweeps in a row after which nothing had changed. */
  quiet = 0;
  /** True while coming to rest: every mark counts then, whether or not anything has changed. */
  atEveryMark = false;

  constructor(model: OperatingModel, startsAt: Instant, daysNamed: readonly BusinessDate[]) {
    this.#everyMs = model.jobs.sweepEveryMinutes * 60_000;
    this.#originMs = epochMs(startsAt);
    this.#lastAt = startsAt;
    this.#namedMarks = daysNamed.map((day) =>
      this.#markAfter(instant(`${day}T${model.businessHour}:00Z`)),
    );
  }

  /** The mark of the next sweep; undefined when nothing has changed and no named day is left. */
  nextAt(changes: number): Instant | undefined {
    const next = instantAt(epochMs(this.#lastAt) + this.#everyMs);
    if (this.atEveryMark || changes !== this.#seenChanges) return next;
    return this.#namedMarks.find((mark) => mark >= next);
  }

  /** The first mark after `now` when something has just changed, whatever was passed over. */
  catchUp(now: Instant): void {
    const mark = this.#markBefore(now);
    if (mark > this.#lastAt) this.#lastAt = mark;
  }

  began(at: Instant): void {
    this.#lastAt = at;
  }

  ended(changes: number): void {
    this.quiet = changes === this.#seenChanges ? this.quiet + 1 : 0;
    this.#seenChanges = changes;
  }

  #markAfter(at: Instant): Instant {
    const steps = Math.ceil((epochMs(at) - this.#originMs) / this.#everyMs);
    return instantAt(this.#originMs + steps * this.#everyMs);
  }

  #markBefore(at: Instant): Instant {
    const steps = Math.floor((epochMs(at) - this.#originMs) / this.#everyMs);
    return instantAt(this.#originMs + steps * this.#everyMs);
  }
}
