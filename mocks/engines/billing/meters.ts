import { type Instant, type InstantRange, plusMs } from "../../../model/days.ts";
import { refuse } from "../refusal.ts";
import { type Aggregation, aggregated } from "../usage/index.ts";
import type { Billing } from "./billing.ts";
import type { OrRefused } from "./refusals.ts";
import { drawOf, nowOf } from "./store.ts";

/** What is measured, and how the reports of one billing period are added up. */
export type Meter = {
  readonly id: string;
  /** Reports name it by this; unique among active meters. */
  readonly eventName: string;
  readonly displayName: string;
  readonly formula: Aggregation;
  readonly active: boolean;
  readonly createdAt: Instant;
};

/** One report of use. */
export type MeterEvent = {
  /** A second report of the same identifier is refused (USG-4). */
  readonly identifier: string;
  readonly eventName: string;
  readonly customerId: string;
  readonly value: number;
  readonly at: Instant;
  readonly receivedAt: Instant;
  /** Taken up at once, added up a while later. */
  readonly countsFrom: Instant;
};

/** What a billing platform knows of use. */
export type Meters = {
  readonly byId: Map<string, Meter>;
  readonly events: Map<string, MeterEvent>;
};

export type NewMeter = Pick<Meter, "eventName" | "displayName" | "formula">;

export function meterOfEvents(billing: Billing, eventName: string): Meter | undefined {
  for (const meter of billing.meters.byId.values()) {
    if (meter.active && meter.eventName === eventName) return meter;
  }
  return undefined;
}

/** A new meter; an active one of the same event name is refused (`meter_taken`). */
export function createMeter(billing: Billing, given: NewMeter): OrRefused<Meter> {
  const taken = meterOfEvents(billing, given.eventName);
  if (taken !== undefined) return refuse({ code: "meter_taken", eventName: given.eventName });
  const id = drawOf(billing.inner)("meter", given.eventName);
  const meter: Meter = { ...given, id, active: true, createdAt: billing.context.now() };
  billing.meters.byId.set(id, meter);
  return meter;
}

export type NewMeterEvent = {
  readonly eventName: string;
  /** Default: drawn from what it says. */
  readonly identifier?: string;
  readonly customerId: string;
  readonly value: number;
  /** Default: now. */
  readonly at?: Instant;
};

function checkReport(
  billing: Billing,
  given: NewMeterEvent,
  at: Instant,
  now: Instant,
): OrRefused<null> {
  const { pastMs, futureMs } = billing.policy.meters;
  if (at < plusMs(now, -pastMs) || at > plusMs(now, futureMs)) {
    return refuse({ code: "meter_event_out_of_time", at, now });
  }
  const { identifier } = given;
  return identifier !== undefined && billing.meters.events.has(identifier)
    ? refuse({ code: "meter_event_repeated", identifier })
    : null;
}

/**
 * Takes up a report of use; it counts `policy.meters.lagMs` later.
 *
 * Refused: no active meter of that name (`unknown_meter`), too old or ahead of time, a repeated
 * identifier. An unknown customer is taken up and counts for nobody, as the vendors do.
 */
export function reportUsage(billing: Billing, given: NewMeterEvent): OrRefused<MeterEvent> {
  const receivedAt = nowOf(billing, given.customerId);
  const at = given.at ?? receivedAt;
  const { eventName, customerId, value } = given;
  if (meterOfEvents(billing, eventName) === undefined) {
    return refuse({ code: "unknown_meter", eventName });
  }
  const refusal = checkReport(billing, given, at, receivedAt);
  if (refusal !== null) return refusal;
  const drawn = `${eventName} ${customerId} ${at} ${billing.meters.events.size}`;
  const identifier = given.identifier ?? drawOf(billing.inner)("meter event", drawn);
  const countsFrom = plusMs(receivedAt, billing.policy.meters.lagMs);
  const event = { identifier, eventName, customerId, value, at, receivedAt, countsFrom };
  billing.meters.events.set(identifier, event);
  return event;
}

/** What a customer used of a meter within a time, as far as it is added up at `asOf`. */
export function usedQuantity(
  billing: Billing,
  meter: Meter,
  customerId: string,
  within: InstantRange,
  asOf: Instant,
): number {
  const own = [...billing.meters.events.values()].filter(
    (event) =>
      event.eventName === meter.eventName &&
      event.customerId === customerId &&
      event.at >= within.startsAt &&
      event.at < within.endsAt &&
      event.countsFrom <= asOf,
  );
  return aggregated(meter.formula, own);
}
