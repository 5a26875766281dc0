import { epochSeconds } from "../../../../model/days.ts";
import type { Meter, MeterEvent } from "../../../engines/billing/index.ts";

export function encodeMeter(meter: Meter): object {
  return {
    id: meter.id,
    object: "billing.meter",
    created: epochSeconds(meter.createdAt),
    customer_mapping: { event_payload_key: "stripe_customer_id", type: "by_id" },
    default_aggregation: { formula: meter.formula },
    display_name: meter.displayName,
    event_name: meter.eventName,
    event_time_window: null,
    livemode: false,
    status: meter.active ? "active" : "inactive",
    status_transitions: { deactivated_at: null },
    updated: epochSeconds(meter.createdAt),
    value_settings: { event_payload_key: "value" },
  };
}

export function encodeMeterEvent(event: MeterEvent): object {
  return {
    object: "billing.meter_event",
    created: epochSeconds(event.receivedAt),
    event_name: event.eventName,
    identifier: event.identifier,
    livemode: false,
    payload: { stripe_customer_id: event.customerId, value: String(event.value) },
    timestamp: epochSeconds(event.at),
  };
}
