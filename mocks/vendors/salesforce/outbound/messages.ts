import { epochMs, type Instant, plusMs } from "../../../../model/days.ts";
import type { Delivery } from "../../../../model/mock.ts";
import type { Crm } from "../../../engines/crm/crm.ts";
import { SalesforceError } from "../errors.ts";
import type { SObject } from "../schema/bind.ts";
import {
  mostNotifications,
  outboundFields,
  outboundName,
  retryMs,
  windowMs,
} from "./definition.ts";
import { type EnvelopeContext, envelope, isAcknowledged, type Notification } from "./envelope.ts";

/** A message of the current window; more may join until it is first sent. */
type Message = {
  readonly queuedAt: Instant;
  readonly notifications: Notification[];
  sent: boolean;
};

export type OutboundMessages = {
  /** A deal was won: tells of it within the window. */
  queue(dealId: string): void;
  takeDeliveries(): readonly Delivery[];
  replayDeliveries(at: Instant): readonly Delivery[];
  /** The last message as it would be sent now; undefined where there is none. */
  last(): OutboundRequest | undefined;
};

export type OutboundRequest = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type OutboundOptions = Omit<EnvelopeContext, "fields"> & {
  readonly crm: Crm;
  now(): Instant;
  drawNotificationId(dealId: string): string;
};

/** The queue of outbound messages: windows of five seconds, values read when sent (section 7.1). */
export function createOutboundMessages(options: OutboundOptions): OutboundMessages {
  const context: EnvelopeContext = { ...options, fields: fieldsOf(options.object) };
  const all: Message[] = [];
  let taken = 0;

  function joinable(at: Instant): Message | undefined {
    const last = all[all.length - 1];
    if (!last || last.sent || last.notifications.length >= mostNotifications) return undefined;
    return epochMs(at) - epochMs(last.queuedAt) < windowMs ? last : undefined;
  }

  const requestOf = (message: Message): OutboundRequest => ({
    headers: { "content-type": "text/xml; charset=utf-8", soapaction: '""' },
    body: envelope(context, message.notifications),
  });

  function deliveryOf(message: Message, dueAt: Instant): Delivery {
    const [first] = message.notifications;
    const deal = options.crm.deals.find(first?.recordId ?? "");
    return {
      event: first?.id ?? "",
      eventType: outboundName,
      fact: deal?.amendsId ? "deal amended" : "deal won",
      object: first?.recordId ?? "",
      dueAt,
      hook: "salesforce",
      build(_at, edit) {
        message.sent = true;
        const { headers, body } = requestOf(message);
        return new Request("http://integration.invalid/hooks/salesforce", {
          method: "POST",
          headers,
          body: edit?.(body) ?? body,
        });
      },
      accepts: isAcknowledged,
      retryMs,
      settled() {},
    };
  }

  return {
    queue(dealId) {
      const notification = { id: options.drawNotificationId(dealId), recordId: dealId };
      const open = joinable(options.now());
      if (open) open.notifications.push(notification);
      else all.push({ queuedAt: options.now(), notifications: [notification], sent: false });
    },
    takeDeliveries() {
      const owed = all.slice(taken).map((it) => deliveryOf(it, plusMs(it.queuedAt, windowMs)));
      taken = all.length;
      return owed;
    },
    replayDeliveries: (at) => all.map((message) => deliveryOf(message, at)),
    last() {
      const message = all.at(-1);
      return message && requestOf(message);
    },
  };
}

function fieldsOf(object: SObject): EnvelopeContext["fields"] {
  return outboundFields.map((name) => {
    const field = object.field(name);
    if (field) return field;
    throw new SalesforceError(500, "UNKNOWN_EXCEPTION", `the outbound message names ${name}`);
  });
}
