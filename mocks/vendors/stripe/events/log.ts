import { epochSeconds, type Instant } from "../../../../model/days.ts";
import type { Delivery } from "../../../../model/mock.ts";
import type { DrawId } from "../ids.ts";
import type { ApiVersion } from "../versions.ts";
import { delivery, dueAfter, isSubscribed, type WebhookEndpoint } from "./delivery.ts";
import { type Cause, previousAttributes, type Rendered, type StripeEvent } from "./event.ts";
import type { EventType } from "./types.ts";

/** An object at one moment, in whatever API version is asked for. */
export type Snapshot = (version: ApiVersion) => object;

/** What has happened to an object. */
export type Occurrence = {
  readonly type: EventType;
  /** The vendor's clock, or that of a test clock, in unix seconds. */
  readonly created: number;
  /** The object that the delivery tells of: an invoice rather than its charge. */
  readonly objectId: string;
  readonly after: Snapshot;
  /** The object before the change, for `previous_attributes`. */
  readonly before?: Snapshot | undefined;
};

/** Told when a delivery of an event was received or given up. */
export type EventSettled = (event: StripeEvent, at: Instant) => void;

/**
 * The snapshots of one occurrence. Those that are delivered are taken at this moment; one that
 * nobody is sent is made when it is first asked for, from the records of this moment.
 */
function renderings(
  occurrence: Occurrence,
  delivered: readonly ApiVersion[],
): StripeEvent["rendered"] {
  let made: Map<string, Rendered> | undefined;
  const render = (version: ApiVersion): Rendered => {
    const object = occurrence.after(version);
    const before = occurrence.before?.(version);
    return {
      object,
      previous: before === undefined ? undefined : previousAttributes(before, object),
    };
  };
  const rendered = (version: ApiVersion): Rendered => {
    const known = made?.get(version.id);
    if (known !== undefined) return known;
    const fresh = render(version);
    made ??= new Map();
    made.set(version.id, fresh);
    return fresh;
  };
  for (const version of delivered) rendered(version);
  return rendered;
}

/** Everything that was raised in one account, and what is owed of it to the endpoints. */
export class EventLog {
  readonly #events = new Map<string, StripeEvent>();
  readonly #endpoints: ReadonlyMap<string, WebhookEndpoint>;
  readonly #drawId: DrawId;
  readonly #now: () => Instant;
  readonly #settled: EventSettled;
  readonly #inOrder: StripeEvent[] = [];
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
    const { type, created, objectId } = occurrence;
    const wanting: WebhookEndpoint[] = [];
    for (const one of this.#endpoints.values()) if (isSubscribed(one, type)) wanting.push(one);
    const event: StripeEvent = {
      id: this.#drawId("evt_", [type, objectId]),
      type,
      created,
      raisedAt: this.#now(),
      objectId,
      cause: this.#cause,
      rendered: renderings(
        occurrence,
        wanting.map((endpoint) => endpoint.version),
      ),
    };
    this.#events.set(event.id, event);
    this.#inOrder.push(event);
    this.#hasOtherClocks ||= created !== epochSeconds(event.raisedAt);
    for (const endpoint of wanting) this.#owe(event, endpoint);
    return event;
  }

  #owe(event: StripeEvent, endpoint: WebhookEndpoint): void {
    const settled = (_outcome: string, at: Instant): void => this.#settled(event, at);
    this.#owed.push(delivery(event, endpoint, dueAfter(event), settled));
  }

  event(id: string): StripeEvent | undefined {
    return this.#events.get(id);
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
