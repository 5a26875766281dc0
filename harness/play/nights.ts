import { lastDayOf, periodOf } from "../../model/days.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Action } from "../../model/timeline.ts";

type Night = Extract<Action, { readonly kind: "job" }>;

/** Which nights of the calendar have anything to do (decisions/idle-sweeps.md). */
export class Nights {
  readonly #ages: boolean;
  #seenChanges = -1;

  constructor(model: OperatingModel) {
    this.#ages = model.receivables.lossRates !== undefined;
  }

  /** A night after which nothing has changed since the last one can sum and find nothing. */
  isIdle({ forDay: day }: Night, changes: number): boolean {
    if (changes !== this.#seenChanges) return false;
    // What customers owe grows older without a change, and is measured at a month's end (WRO-4).
    return !(this.#ages && day !== null && day === lastDayOf(periodOf(day)));
  }

  /** A night begins, after so many changes. */
  began(changes: number): void {
    this.#seenChanges = changes;
  }
}
