import { type Instant, plusMs } from "../../model/days.ts";
import type { Delivery } from "../../model/mock.ts";

/** One attempt to hand a delivery over. */
export type Attempt = {
  readonly delivery: Delivery;
  /** 1 for the first; copies count on their own. */
  readonly attempt: number;
  readonly at: Instant;
  /** True for a copy that the vendor did not owe. */
  readonly repeated: boolean;
  /** What made the copy, for who counts that; opaque to the queue. */
  readonly madeBy: object | null;
};

/**
 * What vendors still have to hand over, in the order in which it falls due.
 *
 * A failed attempt comes back by the vendor's schedule until that ends; a failed copy does not,
 * since the vendor would not know of it.
 */
export class DeliveryQueue {
  readonly #waiting: Attempt[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  add(delivery: Delivery, at: Instant = delivery.dueAt): void {
    this.#insert({ delivery, attempt: 1, at, repeated: false, madeBy: null });
  }

  /** Adds a copy that the vendor does not owe. */
  addCopy(delivery: Delivery, at: Instant, madeBy: object | null = null): void {
    this.#insert({ delivery, attempt: 1, at, repeated: true, madeBy });
  }

  nextAt(): Instant | undefined {
    return this.#waiting[0]?.at;
  }

  take(): Attempt | undefined {
    return this.#waiting.shift();
  }

  /** Tells how an attempt ended; a failed one is scheduled again, or given up. */
  ended(attempt: Attempt, received: boolean, at: Instant): void {
    if (attempt.repeated) return;
    if (received) return attempt.delivery.settled("received", at);
    const wait = attempt.delivery.retryMs[attempt.attempt - 1];
    if (wait === undefined) return attempt.delivery.settled("given up", at);
    this.#insert({ ...attempt, attempt: attempt.attempt + 1, at: plusMs(at, wait) });
  }

  #insert(attempt: Attempt): void {
    let low = 0;
    let high = this.#waiting.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#waiting[middle];
      if (other !== undefined && other.at <= attempt.at) low = middle + 1;
      else high = middle;
    }
    this.#waiting.splice(low, 0, attempt);
  }
}
