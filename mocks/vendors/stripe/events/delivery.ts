import { epochSeconds, type Instant, plusMs } from "../../../../model/days.ts";
import type { Delivery } from "../../../../model/mock.ts";
import { webhookRetryMs } from "../retries.ts";
import { signature } from "../sign.ts";
import { hasEvent } from "../versions/answers.ts";
import type { ApiVersion } from "../versions.ts";
import { encodeEvent, factOf, type StripeEvent } from "./event.ts";
import type { EventType } from "./types.ts";

/** Where the account sends its events; each endpoint is pinned to an API version of its own. */
export type WebhookEndpoint = {
  readonly id: string;
  readonly created: number;
  readonly url: string;
  readonly enabledEvents: readonly string[];
  readonly version: ApiVersion;
  readonly pinned: boolean;
  readonly secret: string;
  readonly disabled: boolean;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
};

/** The time between an event and the first attempt to deliver it. */
const firstAttemptMs = 1000;

export function isSubscribed(endpoint: WebhookEndpoint, type: EventType): boolean {
  const { disabled, enabledEvents, version } = endpoint;
  const isWanted = enabledEvents.includes("*") || enabledEvents.includes(type);
  return !disabled && isWanted && hasEvent(version, type);
}

function hookOf(url: string): string {
  const cut = url.indexOf("/hooks/");
  return cut < 0 ? "stripe" : url.slice(cut + "/hooks/".length);
}

export type Settled = (outcome: "received" | "given up", at: Instant) => void;

/**
 * One event on its way to one endpoint: pretty-printed with two spaces, signed anew at each attempt.
 * A 2xx counts as received. Reference, section 7.
 */
export function delivery(
  event: StripeEvent,
  endpoint: WebhookEndpoint,
  dueAt: Instant,
  settled: Settled,
): Delivery {
  let payload: string | undefined;
  return {
    event: event.id,
    eventType: event.type,
    fact: factOf(event.type),
    object: event.objectId,
    dueAt,
    hook: hookOf(endpoint.url),
    build: (at, edit) => {
      payload ??= JSON.stringify(encodeEvent(event, endpoint.version, 1), null, 2);
      const body = edit?.(payload) ?? payload;
      return new Request(endpoint.url, {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          "stripe-signature": signature(body, endpoint.secret, epochSeconds(at)),
        },
        body,
      });
    },
    accepts: async (response) => response.status >= 200 && response.status < 300,
    retryMs: webhookRetryMs,
    settled,
  };
}

export function dueAfter(event: StripeEvent): Instant {
  return plusMs(event.raisedAt, firstAttemptMs);
}
