import type { Attempt, DeliveryQueue } from "../../mocks/wire/delivery-queue.ts";
import { type Instant, plusMs } from "../../model/days.ts";
import { hashUnit } from "../../model/hash.ts";
import type { Delivery } from "../../model/mock.ts";
import type { DeedOf, DeliveryFact } from "../../model/scenario/step.ts";
import type { FaultPlan } from "../../model/timeline.ts";

/** Something that was to disturb deliveries, whether it has, and whether evidence tells of it. */
export type Disturbance = {
  readonly fault: string;
  readonly site: string;
  bit: boolean;
  told: boolean;
};

function disturbance(fault: string, site: string): Disturbance {
  return { fault, site, bit: false, told: false };
}

/** How deliveries reach the queue: as they are owed, or as a step or a twin disturbs them. */
export class Steering {
  readonly #queue: DeliveryQueue;
  readonly #seed: number;
  readonly #faults: FaultPlan;
  readonly #twin: Disturbance | undefined;
  readonly #steps: Disturbance[] = [];
  #repeats: { readonly of: Disturbance; readonly afterMs: readonly number[] } | undefined;
  #held: Delivery[] | undefined;
  #holding: Disturbance | undefined;
  /** Where each delivery would stand if nothing disturbed their order. */
  readonly #naturalOrder = new WeakMap<Delivery, string>();
  #taken = 0;
  #latest = "";

  constructor(queue: DeliveryQueue, seed: number, faults: FaultPlan) {
    this.#queue = queue;
    this.#seed = seed;
    this.#faults = faults;
    const steered = faults.twin !== null && faults.twin !== "crash and restart";
    if (steered) this.#twin = disturbance(faults.twin, "every delivery");
  }

  /** Takes what vendors owe since the last call. `steered` tells whose deliveries steps may touch. */
  take(deliveries: readonly Delivery[], steered: (delivery: Delivery) => boolean): void {
    for (const delivery of deliveries) {
      this.#taken += 1;
      const place = String(this.#taken).padStart(12, "0");
      this.#naturalOrder.set(delivery, `${delivery.dueAt} ${place}`);
      const isSteered = steered(delivery);
      if (isSteered && this.#held !== undefined) this.#held.push(delivery);
      else this.#enqueue(delivery, this.#putOff(delivery), isSteered);
    }
  }

  repeat(step: string, deed: DeedOf<"billing repeats deliveries">): void {
    const of = disturbance(deed.do, step);
    this.#steps.push(of);
    this.#repeats = { of, afterMs: deed.afterMs.slice(0, deed.times - 1) };
  }

  hold(step: string, deed: DeedOf<"billing holds deliveries">): void {
    this.#holding = disturbance(deed.do, step);
    this.#steps.push(this.#holding);
    this.#held ??= [];
  }

  /** Lets go what was held: fact by fact in the given order, what the order does not name last. */
  release(now: Instant, order: readonly DeliveryFact[], apartMs: number): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    const rank = (fact: DeliveryFact) => {
      const at = order.indexOf(fact);
      return at === -1 ? order.length : at;
    };
    const released = held
      .map((delivery, index) => ({ delivery, index }))
      .sort((a, b) => rank(a.delivery.fact) - rank(b.delivery.fact) || a.index - b.index);
    const present = [...new Set(released.map(({ delivery }) => rank(delivery.fact)))];
    if (this.#holding !== undefined) {
      this.#holding.bit = released.some(({ index }, at) => index !== at);
    }
    for (const { delivery } of released) {
      const at = plusMs(now, present.indexOf(rank(delivery.fact)) * apartMs);
      this.#enqueue(delivery, at < delivery.dueAt ? delivery.dueAt : at, true);
    }
  }

  /** Ends every disturbance that is still on. */
  heal(now: Instant): void {
    if (this.#held !== undefined) this.release(now, [], 0);
    this.#repeats = undefined;
  }

  /** Sends everything again; counts as the twin's bite when there was anything. */
  resend(deliveries: readonly Delivery[], at: Instant): void {
    for (const delivery of deliveries) this.#queue.addCopy(delivery, at, this.#twin ?? null);
  }

  /** Notes that an attempt is being made; answers the disturbance that shows in it, if any. */
  made(attempt: Attempt): Disturbance | undefined {
    const place = this.#naturalOrder.get(attempt.delivery) ?? "";
    const overtaken = place < this.#latest;
    if (!overtaken) this.#latest = place;
    const made = this.disturbances().find((known) => known === attempt.madeBy);
    if (made !== undefined) return this.#bite(made);
    if (overtaken && attempt.attempt === 1 && this.#faults.twin === "reordered deliveries") {
      return this.#bite(this.#twin);
    }
    return undefined;
  }

  disturbances(): readonly Disturbance[] {
    return this.#twin === undefined ? this.#steps : [this.#twin, ...this.#steps];
  }

  #bite(of: Disturbance | undefined): Disturbance | undefined {
    if (of !== undefined) Object.assign(of, { bit: true, told: true });
    return of;
  }

  /** When a delivery comes: as it is owed, or later by what the twin draws for it. */
  #putOff(delivery: Delivery): Instant {
    const faults = this.#faults;
    if (faults.twin !== "reordered deliveries") return delivery.dueAt;
    const drawn = hashUnit([String(this.#seed), "reorder", delivery.event]);
    return plusMs(delivery.dueAt, Math.floor(drawn * faults.withinMs));
  }

  #enqueue(delivery: Delivery, at: Instant, isSteered: boolean): void {
    const faults = this.#faults;
    this.#queue.add(delivery, at);
    const copy = (afterMs: number, madeBy: Disturbance | undefined) =>
      this.#queue.addCopy(delivery, plusMs(at, afterMs), madeBy ?? null);
    if (faults.twin === "duplicate deliveries") {
      for (const afterMs of faults.copiesAfterMs) copy(afterMs, this.#twin);
    }
    const repeats = isSteered ? this.#repeats : undefined;
    for (const afterMs of repeats?.afterMs ?? []) copy(afterMs, repeats?.of);
  }
}
