import type { Instant } from "../../../../model/days.ts";
import type { Delivery } from "../../../../model/mock.ts";
import type { DrawId } from "../ids.ts";
import { type ApiVersion, defaultVersion } from "../versions.ts";
import { delivery, dueAfter, isSubscribed, type WebhookEndpoint } from "./delivery.ts";
import { type Cause, previousAttributes, type StripeEvent } from "./event.ts";
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

/** Everything that was raised in one account, and what is owed of it to the endpoints. */
export class EventLog {
  readonly #events = new Map<string, StripeEvent>();
  readonly #endpoints: ReadonlyMap<string, WebhookEndpoint>;
  readonly #drawId: DrawId;
  readonly #now: () => Instant;
  readonly #settled: EventSettled;
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
    const endpoints = [...this.#endpoints.values()];
    const rendered = new Map<string, { object: object; previous: object | undefined }>();
    for (const version of [defaultVersion, ...endpoints.map((endpoint) => endpoint.version)]) {
      if (rendered.has(version.id)) continue;
      const object = occurrence.after(version);
      const before = occurrence.before?.(version);
      const previous = before === undefined ? undefined : previousAttributes(before, object);
      rendered.set(version.id, { object, previous });
    }
    const first = rendered.get(defaultVersion.id) ?? { object: {}, previous: undefined };
    const { type, created, objectId } = occurrence;
    const event: StripeEvent = {
      id: this.#drawId("evt_", [type, objectId]),
      type,
      created,
      raisedAt: this.#now(),
      objectId,
      cause: this.#cause,
      rendered: (version) => rendered.get(version.id) ?? first,
    };
    this.#events.set(event.id, event);
    for (const endpoint of endpoints) this.#owe(event, endpoint);
    return event;
  }

  #owe(event: StripeEvent, endpoint: WebhookEndpoint): void {
    if (!isSubscribed(endpoint, event)) return;
    const settled = (_outcome: string, at: Instant): void => this.#settled(event, at);
    this.#owed.push(delivery(event, endpoint, dueAfter(event), settled));
  }

  event(id: string): StripeEvent | undefined {
    return this.#events.get(id);
  }

  /** Newest first. */
  events(): readonly StripeEvent[] {
    return [...this.#events.values()].reverse();
  }

  takeDeliveries(): readonly Delivery[] {
    const owed = this.#owed;
    this.#owed = [];
    return owed;
  }

  /** Every event anew to every endpoint that wants it, with the ids that they had. */
  replayDeliveries(at: Instant): readonly Delivery[] {
    return [...this.#events.values()].flatMap((event) =>
      [...this.#endpoints.values()]
        .filter((endpoint) => isSubscribed(endpoint, event))
        .map((endpoint) => delivery(event, endpoint, at, () => undefined)),
    );
  }
}
