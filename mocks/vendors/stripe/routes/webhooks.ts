import { epochSeconds } from "../../../../model/days.ts";
import type { Account, Call } from "../account.ts";
import { fields, flag, given, integer, texts } from "../decode/form.ts";
import { mergedMetadata } from "../decode/metadata.ts";
import { fitsRange, page } from "../encode/page.ts";
import type { WebhookEndpoint } from "../events/delivery.ts";
import { encodeEvent } from "../events/event.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { apiVersion } from "../versions.ts";
import { created, pages } from "./listing.ts";

function encodeEndpoint(endpoint: WebhookEndpoint): object {
  return {
    id: endpoint.id,
    object: "webhook_endpoint",
    api_version: endpoint.pinned ? endpoint.version.id : null,
    application: null,
    created: endpoint.created,
    description: endpoint.description,
    enabled_events: endpoint.enabledEvents,
    livemode: false,
    metadata: endpoint.metadata,
    status: endpoint.disabled ? "disabled" : "enabled",
    url: endpoint.url,
  };
}

function endpointOf({ account, ids }: Call): WebhookEndpoint {
  const id = ids[0] ?? "";
  const found = account.endpoints.get(id);
  if (found === undefined) throw refuse.noSuch("webhook endpoint", id);
  return found;
}

function store(account: Account, endpoint: WebhookEndpoint): WebhookEndpoint {
  account.endpoints.set(endpoint.id, endpoint);
  return endpoint;
}

function create(call: Call): object {
  const { account, form } = call;
  const version = given(form, "api_version");
  const pinned = version === undefined ? account.version : apiVersion(version);
  if (pinned === undefined) throw refuse.unknownVersion(version ?? "");
  const id = account.drawId("we_", [call.businessKey]);
  const endpoint = store(account, {
    id,
    created: epochSeconds(account.context.now()),
    url: given(form, "url") ?? "",
    enabledEvents: texts(form, "enabled_events") ?? [],
    version: pinned,
    pinned: version !== undefined,
    secret: account.drawId("whsec_", [id], 32),
    disabled: false,
    description: given(form, "description") ?? null,
    metadata: mergedMetadata(form),
  });
  // the secret is shown this once
  return { ...encodeEndpoint(endpoint), secret: endpoint.secret };
}

function update(call: Call): object {
  const { account, form } = call;
  const endpoint = endpointOf(call);
  return encodeEndpoint(
    store(account, {
      ...endpoint,
      url: given(form, "url") ?? endpoint.url,
      enabledEvents: texts(form, "enabled_events") ?? endpoint.enabledEvents,
      disabled: flag(form, "disabled") ?? endpoint.disabled,
      description: given(form, "description") ?? endpoint.description,
      metadata: mergedMetadata(form, endpoint.metadata),
    }),
  );
}

function remove(call: Call): object {
  const { id } = endpointOf(call);
  call.account.endpoints.delete(id);
  return { id, object: "webhook_endpoint", deleted: true };
}

const keptSeconds = 30 * 24 * 60 * 60;

/** Events of the last thirty days, newest first: the way to find what no delivery told. */
function listEvents(call: Call): object {
  const { account, form } = call;
  const kept = epochSeconds(account.context.now()) - keptSeconds;
  const range = fields(form, "created");
  const from = range === undefined ? undefined : (integer(range, "gte") ?? integer(range, "gt"));
  const type = given(form, "type");
  const types = texts(form, "types") ?? undefined;
  if (type !== undefined && types !== undefined) throw refuse.exclusive(["type", "types"]);
  const wanted = (found: string): boolean =>
    (type === undefined ||
      type === found ||
      (type.endsWith(".*") && found.startsWith(type.slice(0, -1)))) &&
    (types === undefined || types.includes(found));
  const events = account.log
    .since(from ?? 0)
    .filter(
      (event) =>
        wanted(event.type) &&
        epochSeconds(event.raisedAt) >= kept &&
        fitsRange(form, "created", event.created),
    );
  return page(events, call, "/v1/events", (event) => encodeEvent(event, call.account.version, 0));
}

export const webhookRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/events",
    supports: `${created} ${pages} type types[]`,
    gives: "event",
    list: true,
    answer: listEvents,
  },
  {
    method: "GET",
    path: "/v1/events/:id",
    gives: "event",
    answer: ({ account, ids }) => {
      const event = account.log.event(ids[0] ?? "");
      if (event === undefined) throw refuse.noSuch("event", ids[0] ?? "");
      return encodeEvent(event, account.version, 0);
    },
  },
  {
    method: "GET",
    path: "/v1/webhook_endpoints",
    supports: pages,
    gives: "webhook_endpoint",
    list: true,
    answer: (call) =>
      page(
        [...call.account.endpoints.values()].reverse(),
        call,
        "/v1/webhook_endpoints",
        encodeEndpoint,
      ),
  },
  {
    method: "POST",
    path: "/v1/webhook_endpoints",
    supports: "api_version description enabled_events[] metadata{} url",
    requires: ["enabled_events", "url"],
    gives: "webhook_endpoint",
    answer: create,
  },
  {
    method: "GET",
    path: "/v1/webhook_endpoints/:id",
    gives: "webhook_endpoint",
    answer: (call) => encodeEndpoint(endpointOf(call)),
  },
  {
    method: "POST",
    path: "/v1/webhook_endpoints/:id",
    supports: "description disabled? enabled_events[] metadata{} url",
    gives: "webhook_endpoint",
    answer: update,
  },
  { method: "DELETE", path: "/v1/webhook_endpoints/:id", answer: remove },
];
