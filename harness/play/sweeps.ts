import type { BusinessDate } from "../../model/days.ts";
import { addDays, epochMs, type Instant, instant, instantAt } from "../../model/days.ts";
import type { OperatingModel } from "../../model/operating-model.ts";

/**
 * When the job `sweep` runs: at every mark of its rhythm as long as something happens, and once a
 * day at the business hour when nothing does. A mark at which nothing has changed since a sweep saw
 * everything can find nothing, so it is passed over (decisions/idle-sweeps.md).
 */
export class Sweeps {
  readonly #everyMs: number;
  readonly #originMs: number;
  readonly #model: OperatingModel;
  #seenChanges = -1;
  #lastAt: Instant;
  /** Sweeps in a row after which nothing had changed. */
  quiet = 0;
  /** True while coming to rest: every mark counts then, whether or not anything has changed. */
  atEveryMark = false;

  constructor(model: OperatingModel, startsAt: Instant) {
    this.#model = model;
    this.#everyMs = model.jobs.sweepEveryMinutes * 60_000;
    this.#originMs = epochMs(startsAt);
    this.#lastAt = startsAt;
  }

  /** The mark of the next sweep. */
  nextAt(changes: number): Instant {
    const next = instantAt(epochMs(this.#lastAt) + this.#everyMs);
    if (this.atEveryMark || changes !== this.#seenChanges) return next;
    const daily = this.#markAfter(this.#nextBusinessHour());
    return daily < next ? next : daily;
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

  #nextBusinessHour(): Instant {
    const day = this.#lastAt.slice(0, 10) as BusinessDate;
    const today = instant(`${day}T${this.#model.businessHour}:00Z`);
    if (today > this.#lastAt) return today;
    return instant(`${addDays(day, 1)}T${this.#model.businessHour}:00Z`);
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
