import {
  type BusinessDate,
  epochMs,
  type Instant,
  instant,
  instantAt,
  plusMs,
} from "../../model/days.ts";
import type { OperatingModel } from "../../model/operating-model.ts";

/**
 * When the job `sweep` runs: at every mark of its rhythm as long as something happens, and at the
 * business hour of the days that the scenario names, and at the end of a customer's days of grace,
 * when nothing does. A mark at which nothing has changed since a sweep saw everything can find
 * nothing, so it is passed over (decisions/idle-sweeps.md).
 */
export class Sweeps {
  readonly #everyMs: number;
  readonly #originMs: number;
  /** The first marks at or after the business hours of the named days, in order. */
  readonly #namedMarks: readonly Instant[];
  readonly #graceMs: number | undefined;
  readonly #failures: readonly Instant[];
  #seenChanges = -1;
  #lastAt: Instant;
  /** Sweeps in a row after which nothing had changed. */
  quiet = 0;
  /** True while coming to rest: every mark counts then, whether or not anything has changed. */
  atEveryMark = false;

  /** `failures` grows: the moments at which a charge has failed. */
  constructor(
    model: OperatingModel,
    startsAt: Instant,
    daysNamed: readonly BusinessDate[],
    failures: readonly Instant[],
  ) {
    const { graceDays } = model.payments.dunning;
    this.#graceMs = graceDays === undefined ? undefined : graceDays * 86_400_000;
    this.#failures = failures;
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
    const named = this.#namedMarks.find((mark) => mark >= next);
    const graceEnd = this.#graceMarks().find((mark) => mark >= next);
    return [named, graceEnd].filter((mark) => mark !== undefined).sort()[0];
  }

  /** The first marks at or after the ends of days of grace, in order. */
  #graceMarks(): readonly Instant[] {
    const ms = this.#graceMs;
    if (ms === undefined) return [];
    return this.#failures.map((at) => this.#markAfter(plusMs(at, ms)));
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
