import { DeliveryQueue } from "../../mocks/wire/delivery-queue.ts";
import { type Instant, plusMs } from "../../model/days.ts";
import type { VendorMock } from "../../model/mock.ts";
import { takeDeliveries, type World } from "../play/world.ts";
import type { Messenger } from "./messages.ts";
import type { RunningClock } from "./running-clock.ts";

export type ServedWorldOptions = {
  readonly world: World;
  readonly clock: RunningClock;
  readonly messenger: Messenger;
  /** Told of what goes wrong while nobody waits for it. */
  onError(error: unknown): void;
};

/** Vendors that are served for manual work: they move on by themselves and when pushed. */
export class ServedWorld {
  readonly world: World;
  readonly #options: ServedWorldOptions;
  readonly #queue = new DeliveryQueue();
  #isPumpWaiting = false;
  /** The end of what is being done: one thing at a time touches clock and queue. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: ServedWorldOptions) {
    this.world = options.world;
    this.#options = options;
  }

  /**
   * Lets time pass, everything that falls due on the way in its order, each at its own moment.
   * Gives the moment that was reached. Pushes that come together add up.
   */
  push(msFrom: (now: Instant) => number): Promise<Instant> {
    const { clock } = this.#options;
    return this.#inTurn(async () => {
      const from = clock.now();
      const until = plusMs(from, msFrom(from));
      clock.standAt(from);
      try {
        await this.#catchUp(until, (at) => clock.standAt(at));
      } catch (error) {
        clock.runFrom(clock.now());
        throw error;
      }
      clock.runFrom(until);
      return until;
    });
  }

  /** Does what has fallen due by now; nobody waits for it. */
  pump(): void {
    const { clock, onError } = this.#options;
    if (this.#isPumpWaiting || !this.#hasFallenDue(clock.now())) return;
    this.#isPumpWaiting = true;
    this.#inTurn(() => {
      this.#isPumpWaiting = false;
      return this.#catchUp(clock.now());
    }).catch(onError);
  }

  /** When everything is done that was begun or waits for its turn now; what fails was told. */
  idle(): Promise<void> {
    return this.#last;
  }

  /** What vendors had to do by themselves up to now, before somebody looks. */
  settleDue(): void {
    const { clock } = this.#options;
    const until = clock.now();
    for (let work = this.#nextWork(); work && work.at <= until; work = this.#nextWork()) {
      const { at, mock } = work;
      clock.during(at, () => mock.agenda.runNext());
    }
  }

  #hasFallenDue(now: Instant): boolean {
    for (const delivery of takeDeliveries(this.world)) this.#queue.add(delivery);
    const deliverAt = this.#queue.nextAt();
    if (deliverAt !== undefined && deliverAt <= now) return true;
    const workAt = this.#nextWork()?.at;
    return workAt !== undefined && workAt <= now;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.then(
      () => {},
      () => {},
    );
    return turn;
  }

  async #catchUp(until: Instant, reach: (at: Instant) => void = () => {}): Promise<void> {
    const { clock, messenger } = this.#options;
    for (;;) {
      for (const delivery of takeDeliveries(this.world)) this.#queue.add(delivery);
      const workAt = this.#nextWork()?.at;
      const deliverAt = this.#queue.nextAt();
      if (workAt !== undefined && workAt <= until && (!deliverAt || workAt <= deliverAt)) {
        reach(workAt);
        this.settleDue();
      } else if (deliverAt !== undefined && deliverAt <= until) {
        reach(deliverAt);
        const attempt = this.#queue.take();
        if (attempt === undefined) continue;
        const at = clock.now();
        const received = await messenger.send(attempt, at);
        this.#queue.ended(attempt, received, at);
      } else return;
    }
  }

  #nextWork(): { readonly mock: VendorMock; readonly at: Instant } | undefined {
    let first: { readonly mock: VendorMock; readonly at: Instant } | undefined;
    for (const mock of this.world.all) {
      const item = mock.agenda.next();
      if (item === undefined) continue;
      if (first === undefined || item.at < first.at) first = { mock, at: item.at };
    }
    return first;
  }
}
