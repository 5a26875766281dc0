import { epochSeconds, type Instant } from "../../../../model/days.ts";
import type { Delivery } from "../../../../model/mock.ts";
import type { DrawId } from "../ids.ts";
import { delivery, dueAfter, isSubscribed, type WebhookEndpoint } from "./delivery.ts";
import type { Cause, StripeEvent } from "./event.ts";
import { type Occurrence, RaisedEvent } from "./raised.ts";

/** Told when a delivery of an event was received or given up. */
export type EventSettled = (event: StripeEvent, at: Instant) => void;

const nothing: readonly Delivery[] = [];

/** Everything that was raised in one account, and what is owed of it to the endpoints. */
export class EventLog {
  /** Those that have their id; they are the first ones of `#inOrder`. */
  readonly #named = new Map<string, RaisedEvent>();
  readonly #endpoints: ReadonlyMap<string, WebhookEndpoint>;
  readonly #drawId: DrawId;
  readonly #now: () => Instant;
  readonly #settled: EventSettled;
  readonly #inOrder: RaisedEvent[] = [];
  #hasOtherClocks = false;
  #owed: Delivery[] = [];
  #cause: Cause = null;
  #silent = false;

  constructor(
    endpoints: ReadonlyMap<string, WebhookEndpoint>,
    drawId: DrawId,
    now: () => Instant,
    settled: EventSettled,
  ) {
    this.#endpoints = endpoints;
    this.#drawId = drawId;
    this.#now = now;
    this.#settled = settled;
  }

  /** Does `work` as the consequence of an API call, or with null as the vendor's own doing. */
  during<T>(cause: Cause, work: () => T): T {
    const outer = this.#cause;
    this.#cause = cause;
    try {
      return work();
    } finally {
      this.#cause = outer;
    }
  }

  /** Does `work` without any event: what stands in the account from the start. */
  silently(work: () => void): void {
    this.#silent = true;
    try {
      work();
    } finally {
      this.#silent = false;
    }
  }

  /** Keeps the snapshot of this moment and owes it to every endpoint that wants it. */
  raise(occurrence: Occurrence): StripeEvent | undefined {
    if (this.#silent) return undefined;
    const event = new RaisedEvent(occurrence, this.#now(), this.#cause, this.#nameAll);
    this.#inOrder.push(event);
    this.#hasOtherClocks ||= event.created !== epochSeconds(event.raisedAt);
    for (const endpoint of this.#endpoints.values()) {
      if (!isSubscribed(endpoint, event.type)) continue;
      event.rendered(endpoint.version);
      this.#owe(event, endpoint);
    }
    return event;
  }

  // An id depends on how many events of its kind and object came before: all are drawn in order.
  readonly #nameAll = (): void => {
    for (const event of this.#inOrder.slice(this.#named.size)) {
      const id = this.#drawId("evt_", [event.type, event.objectId]);
      event.name(id);
      this.#named.set(id, event);
    }
  };

  #owe(event: StripeEvent, endpoint: WebhookEndpoint): void {
    const settled = (_outcome: string, at: Instant): void => this.#settled(event, at);
    this.#owed.push(delivery(event, endpoint, dueAfter(event), settled));
  }

  event(id: string): StripeEvent | undefined {
    this.#nameAll();
    return this.#named.get(id);
  }

  /** Those of `created` at or after `from` in unix seconds, newest first. */
  since(from: number): readonly StripeEvent[] {
    const found: StripeEvent[] = [];
    for (let index = this.#inOrder.length - 1; index >= 0; index -= 1) {
      const event = this.#inOrder[index];
      if (event === undefined) break;
      if (event.created >= from) found.push(event);
      // without test clocks the events stand in the order of their time
      else if (!this.#hasOtherClocks) break;
    }
    return found;
  }

  takeDeliveries(): readonly Delivery[] {
    if (this.#owed.length === 0) return nothing;
    const owed = this.#owed;
    this.#owed = [];
    return owed;
  }

  /** Every event anew to every endpoint that wants it, with the ids that they had. */
  replayDeliveries(at: Instant): readonly Delivery[] {
    return this.#inOrder.flatMap((event) =>
      [...this.#endpoints.values()]
        .filter((endpoint) => isSubscribed(endpoint, event.type))
        .map((endpoint) => delivery(event, endpoint, at, () => undefined)),
    );
  }
}
