import type { Instant } from "../../../../model/days.ts";
import type { ApiVersion } from "../versions.ts";
import { type EventType, eventFacts } from "./types.ts";

/** The API call that brought an event about; null for what the vendor does by itself. */
export type Cause = { readonly id: string; readonly idempotency_key: string | null } | null;

/** An event with the snapshot of its object as it was at that moment. */
export type StripeEvent = {
  readonly id: string;
  readonly type: EventType;
  readonly created: number;
  /** When it happened on the universe's clock, which a test clock does not move. */
  readonly raisedAt: Instant;
  readonly objectId: string;
  readonly cause: Cause;
  /** The snapshot in the API version of an endpoint, or of the account. */
  rendered(version: ApiVersion): Rendered;
};

/** An object as an event shows it, and what was different before. */
export type Rendered = { readonly object: object; readonly previous: object | undefined };

/** The body of an event as it is sent and as `GET /v1/events` gives it. Reference, section 7. */
export function encodeEvent(event: StripeEvent, version: ApiVersion, pending: number): object {
  const { object, previous } = event.rendered(version);
  return {
    id: event.id,
    object: "event",
    api_version: version.id,
    created: event.created,
    data: { object, ...(previous === undefined ? {} : { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: pending,
    request: event.cause ?? { id: null, idempotency_key: null },
    type: event.type,
  };
}

/** Only the keys of `after` that differ, with the values that they had before. */
export function previousAttributes(before: object, after: object): object {
  const old = before as Readonly<Record<string, unknown>>;
  const now = after as Readonly<Record<string, unknown>>;
  const changed: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(now), ...Object.keys(old)])) {
    if (JSON.stringify(old[key]) !== JSON.stringify(now[key])) changed[key] = old[key] ?? null;
  }
  return changed;
}

export function factOf(type: EventType): (typeof eventFacts)[EventType] {
  return eventFacts[type];
}
