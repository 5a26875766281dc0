import { type Attempt, DeliveryQueue } from "../../mocks/wire/delivery-queue.ts";
import { type Instant, plusMs } from "../../model/days.ts";
import type { Recordable, VendorMock } from "../../model/mock.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import type { Profile } from "../../model/timeline.ts";
import { openWorld, takeDeliveries, type VendorIndex, type World } from "../play/world.ts";
import type { RunningClock } from "./running-clock.ts";

/** One message as it left, for who has no listener or wants to look. */
export type SentMessage = {
  readonly vendor: string;
  readonly event: string;
  readonly eventType: string;
  readonly attempt: number;
  readonly at: Instant;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** The listener's HTTP status; null when it did not answer, undefined without a listener. */
  readonly status?: number | null;
};

export type ServedOptions = {
  readonly vendors: VendorIndex;
  readonly choice: Scenario["world"]["vendors"];
  readonly model: OperatingModel;
  readonly profile: Profile;
  readonly seed: number;
  readonly clock: RunningClock;
  readonly baseUrls: Readonly<Record<string, string>>;
  onRecord(entry: Recordable): void;
};

/** Vendors that are served for manual work: they move on by themselves and when pushed. */
export class ServedWorld {
  readonly world: World;
  readonly sent: SentMessage[] = [];
  /** Where messages go: `<listener>/<vendor>`; without one they are only kept. */
  listener: string | undefined;
  readonly #clock: RunningClock;
  readonly #queue = new DeliveryQueue();
  #pumping: Promise<void> = Promise.resolve();

  constructor(options: ServedOptions) {
    this.#clock = options.clock;
    this.world = openWorld(options.vendors, options.choice, {
      seed: options.seed,
      operatingModel: options.model,
      profile: options.profile,
      now: () => options.clock.now(),
      record: (entry) => options.onRecord(entry),
      baseUrls: options.baseUrls,
    });
  }

  /** Lets time pass, everything that falls due on the way in its order. */
  push(ms: number): Promise<void> {
    const until = plusMs(this.#clock.now(), ms);
    this.#pumping = this.#pumping.then(async () => {
      await this.#catchUp(until);
      this.#clock.push(ms);
    });
    return this.#pumping;
  }

  /** Does what has fallen due by now. */
  pump(): Promise<void> {
    this.#pumping = this.#pumping.then(() => this.#catchUp(this.#clock.now()));
    return this.#pumping;
  }

  async #catchUp(until: Instant): Promise<void> {
    for (;;) {
      for (const delivery of takeDeliveries(this.world)) this.#queue.add(delivery);
      const work = this.#nextWork();
      const deliverAt = this.#queue.nextAt();
      const workFirst = work !== undefined && (deliverAt === undefined || work.at <= deliverAt);
      if (workFirst && work.at <= until) {
        this.#clock.during(work.at, () => work.mock.agenda.runNext());
      } else if (deliverAt !== undefined && deliverAt <= until) {
        const attempt = this.#queue.take();
        if (attempt !== undefined) await this.#send(attempt);
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

  async #send(attempt: Attempt): Promise<void> {
    const { delivery, at } = attempt;
    const request = this.#clock.during(at, () => delivery.build(at));
    const body = await request.clone().text();
    const message = {
      vendor: delivery.hook,
      event: delivery.event,
      eventType: delivery.eventType,
      attempt: attempt.attempt,
      at,
      headers: Object.fromEntries(request.headers),
      body,
    };
    if (this.listener === undefined) {
      this.sent.push(message);
      return this.#clock.during(at, () => this.#queue.ended(attempt, true, at));
    }
    const answer = await this.#post(`${this.listener}/${delivery.hook}`, request, body);
    const received = answer !== null && (await delivery.accepts(answer));
    this.sent.push({ ...message, status: answer?.status ?? null });
    this.#clock.during(at, () => this.#queue.ended(attempt, received, at));
  }

  async #post(url: string, request: Request, body: string): Promise<Response | null> {
    try {
      return await fetch(url, {
        method: "POST",
        headers: request.headers,
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(10_000),
      });
    } catch {
      // No answer is an answer: the vendor tries again by its schedule.
      return null;
    }
  }
}
