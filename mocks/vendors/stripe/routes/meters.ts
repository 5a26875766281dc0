import { epochSeconds } from "../../../../model/days.ts";
import {
  createMeter,
  type Meter,
  nowOf,
  reportUsage,
  usedQuantity,
} from "../../../engines/billing/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { fields, given, integer } from "../decode/form.ts";
import { instantOf } from "../decode/instant.ts";
import { encodeMeter, encodeMeterEvent } from "../encode/meter.ts";
import { newestFirst, page } from "../encode/page.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { pages } from "./listing.ts";

const formulas = { sum: "sum", count: "count", last: "last" } as const;

function formulaOf(call: Call): Meter["formula"] {
  const word = given(fields(call.form, "default_aggregation") ?? {}, "formula");
  if (word === undefined) throw refuse.missing("default_aggregation[formula]");
  if (word === "sum" || word === "count" || word === "last") return formulas[word];
  throw refuse.notOneOf("default_aggregation[formula]", Object.keys(formulas));
}

function addMeter(call: Call): object {
  const meter = createMeter(call.account.billing, {
    eventName: given(call.form, "event_name") ?? "",
    displayName: given(call.form, "display_name") ?? "",
    formula: formulaOf(call),
  });
  return encodeMeter(grantedTo(call, meter));
}

function meterOf({ account, ids }: Call): Meter {
  const id = ids[0] ?? "";
  const meter = account.billing.meters.byId.get(id);
  if (meter === undefined) throw refuse.noSuch("billing meter", id);
  return meter;
}

function listMeters(call: Call): object {
  const status = given(call.form, "status");
  const all = newestFirst(call.account.billing.meters.byId.values(), (one) => one.createdAt);
  const found = all.filter((one) => status === undefined || one.active === (status === "active"));
  return page(found, call, "/v1/billing/meters", encodeMeter);
}

const wholeNumber = /^-?\d+$/;

function addEvent(call: Call): object {
  const { form, account } = call;
  const payload = fields(form, "payload") ?? {};
  const customerId = given(payload, "stripe_customer_id");
  if (customerId === undefined) throw refuse.missing("payload[stripe_customer_id]");
  const value = given(payload, "value");
  if (value === undefined) throw refuse.missing("payload[value]");
  if (!wholeNumber.test(value)) throw refuse.notInteger("payload[value]", value);
  const identifier = given(form, "identifier");
  const timestamp = integer(form, "timestamp");
  const event = reportUsage(account.billing, {
    eventName: given(form, "event_name") ?? "",
    customerId,
    value: Number(value),
    ...(identifier === undefined ? {} : { identifier }),
    ...(timestamp === undefined ? {} : { at: instantOf(timestamp) }),
  });
  return encodeMeterEvent(grantedTo(call, event));
}

/** One summary over the whole time that is asked about. */
function summaries(call: Call): object {
  const { form, account } = call;
  const meter = meterOf(call);
  const customer = given(form, "customer") ?? "";
  const within = {
    startsAt: instantOf(integer(form, "start_time") ?? 0),
    endsAt: instantOf(integer(form, "end_time") ?? 0),
  };
  const asOf = nowOf(account.billing, customer);
  const summary = {
    id: account.drawId("mtrusg_", [meter.id, customer, within.startsAt, within.endsAt], 24),
    object: "billing.meter_event_summary",
    aggregated_value: usedQuantity(account.billing, meter, customer, within, asOf),
    end_time: epochSeconds(within.endsAt),
    livemode: false,
    meter: meter.id,
    start_time: epochSeconds(within.startsAt),
  };
  return page([summary], call, `/v1/billing/meters/${meter.id}/event_summaries`, (one) => one);
}

export const meterRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/billing/meters",
    supports: "default_aggregation(formula) display_name event_name",
    requires: ["default_aggregation", "display_name", "event_name"],
    gives: "billing.meter",
    answer: addMeter,
  },
  {
    method: "GET",
    path: "/v1/billing/meters",
    supports: `${pages} status`,
    gives: "billing.meter",
    list: true,
    answer: listMeters,
  },
  {
    method: "GET",
    path: "/v1/billing/meters/:id",
    gives: "billing.meter",
    answer: (call) => encodeMeter(meterOf(call)),
  },
  {
    method: "GET",
    path: "/v1/billing/meters/:id/event_summaries",
    supports: `customer end_time# start_time# ${pages}`,
    requires: ["customer", "start_time", "end_time"],
    gives: "billing.meter_event_summary",
    list: true,
    answer: summaries,
  },
  {
    method: "POST",
    path: "/v1/billing/meter_events",
    supports: "event_name identifier payload{} timestamp#",
    requires: ["event_name", "payload"],
    gives: "billing.meter_event",
    answer: addEvent,
  },
];
