import { dateIn, type Instant } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import type { UsageRecord } from "../../../model/facts/usage.ts";
import { fetchable } from "../../../model/fetchable.ts";
import { hashLetters } from "../../../model/hash.ts";
import type { Delivery, Dialect, MockContext, PlainMock, UsageMock } from "../../../model/mock.ts";
import { createAgenda } from "../../engines/agenda.ts";
import { eventOf, signedHeaders, usageRecorded } from "./event.ts";

const retryMs = [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000];

/** A message as the integration gets it. */
function sent(secret: string, id: string, at: Instant, body: string): Request {
  const headers = signedHeaders(secret, id, at, body);
  return new Request("https://integration.example/hooks/metering", {
    method: "POST",
    headers,
    body,
  });
}

const unchanged = (body: string): string => body;

function open(context: MockContext): UsageMock {
  const secret = `whsec_${hashLetters([String(context.seed), "metering secret"], 32)}`;
  const coming = new Map<string, UsageRecord>();
  const told: UsageRecord[] = [];
  let taken = 0;
  const tell = (record: UsageRecord): void => {
    const object = { ...record, receivedAt: context.now() };
    told.push(object);
    context.record({ kind: "fact", system: "usage", object });
  };
  const agenda = createAgenda(({ subject }) => {
    const record = coming.get(subject);
    if (record !== undefined) tell(record);
  });
  const deliveryOf = (record: UsageRecord, dueAt: Instant): Delivery => ({
    event: record.id,
    eventType: usageRecorded,
    fact: "usage recorded",
    object: record.id,
    dueAt,
    hook: "metering",
    build: (at, edit = unchanged) => sent(secret, record.id, at, edit(eventOf(record))),
    accepts: async (response) => response.ok,
    retryMs,
    settled: () => undefined,
  });
  const answer: PlainMock = ({ method, url }) => {
    const unknown = `${method} ${new URL(url).pathname}`;
    context.record({ kind: "gap", vendor: "metering", unknown });
    const body = JSON.stringify({ error: `nothing is asked of metering: ${unknown}` });
    return { status: 501, headers: { "content-type": "application/json" }, body };
  };
  return {
    vendor: "metering",
    role: "usage",
    systems: ["usage"],
    apiVersion: "1.0",
    answer,
    handle: fetchable(answer),
    agenda,
    credentials: { webhookSecret: secret },
    takeDeliveries() {
      const owed = told.slice(taken).map((record) => deliveryOf(record, record.receivedAt));
      taken = told.length;
      return owed;
    },
    replayDeliveries: (at) => told.map((record) => deliveryOf(record, at)),
    evidenceHeaders: ["content-type"],
    record(id, { product, customer, quantity }, arrivesAt) {
      const usedAt = context.now();
      const zone = homeOf(context.operatingModel).timeZone;
      const usedOn = dateIn(usedAt, zone);
      const type = "usage record" as const;
      const record = { type, id, product, customer, quantity, usedAt, usedOn, receivedAt: usedAt };
      if (arrivesAt === null) return tell(record);
      coming.set(id, record);
      agenda.plan({ at: arrivesAt, kind: "asynchronous job", key: `usage ${id}`, subject: id });
    },
  };
}

/**
 * The company's own product, which measures what its customers use: one CloudEvent per use, signed
 * by Standard Webhooks, repeated for a day until it is taken. It answers no calls. See NOTES.md.
 */
export const metering: Dialect<UsageMock> = {
  vendor: "metering",
  role: "usage",
  apiVersions: ["1.0"],
  baseUrl: "https://metering.example",
  open,
};
