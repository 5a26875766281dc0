import type { Hub } from "../hub.ts";
import type { Lane } from "../lane.ts";
import type { Work } from "../work.ts";
import type { EventLog } from "./event-log.ts";
import { acknowledgement, readOutboundMessage } from "./outbound-message.ts";
import { eventSchema, type StripeEvent, tasksOfEvent, Unreadable } from "./stripe-event.ts";
import { readUsageEvent, uses } from "./usage-event.ts";

export type Reception = {
  readonly hub: Hub;
  readonly work: Work;
  readonly log: EventLog;
  readonly lane: Lane;
};

/** Answers the vendors' messages; a good answer only after everything that follows is durable. */
export async function receive(reception: Reception, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method !== "POST") return new Response("POST only", { status: 405 });
  if (pathname.endsWith("/hooks/stripe")) return await fromStripe(reception, request);
  if (pathname.endsWith("/hooks/salesforce")) return await fromSalesforce(reception, request);
  if (pathname.endsWith("/hooks/metering")) return await fromMetering(reception, request);
  return new Response(`nothing is received at ${pathname}`, { status: 404 });
}

async function fromStripe(reception: Reception, request: Request): Promise<Response> {
  const { stripe, settings } = reception.hub;
  const body = await request.text();
  let event: unknown;
  try {
    event = stripe.webhooks.constructEvent(
      body,
      request.headers.get("stripe-signature") ?? "",
      settings.stripe.webhookSecret,
    );
  } catch {
    return new Response("the signature does not fit the body", { status: 400 });
  }
  const read = eventSchema.safeParse(event);
  if (!read.success) return new Response("not an event", { status: 400 });
  try {
    await handleStripeEvent(reception, read.data);
  } catch (error) {
    if (error instanceof Unreadable) return new Response(error.message, { status: 400 });
    throw error;
  }
  return new Response(null, { status: 204 });
}

/** The same for a delivery and for what the sweep finds in the list of events. */
export async function handleStripeEvent(reception: Reception, event: StripeEvent): Promise<void> {
  const { hub, work, log, lane } = reception;
  await lane(async () => {
    if (await log.has(event.id)) return;
    // A demand that was taken back needs nobody's decision any more.
    const run = event.type === "invoice.voided" ? work.runMended : work.run;
    for (const task of await tasksOfEvent(hub, event)) await run(task);
    await log.add(event.id);
  });
}

async function fromMetering(reception: Reception, request: Request): Promise<Response> {
  const { hub, work, log, lane } = reception;
  const secret = hub.settings.metering?.webhookSecret;
  if (secret === undefined) return new Response("no metering is set up", { status: 404 });
  const use = readUsageEvent(secret, request.headers, await request.text());
  if (use === undefined) return new Response("not a genuine usage event", { status: 400 });
  await lane(async () => {
    const key = `use ${use.id}`;
    if (await log.has(key)) return;
    await uses(hub).put(use.id, use);
    await work.run({ kind: "use", id: use.id });
    await log.add(key);
  });
  return new Response(null, { status: 204 });
}

async function fromSalesforce(reception: Reception, request: Request): Promise<Response> {
  const { hub, work, log, lane } = reception;
  const message = readOutboundMessage(await request.text());
  if (message === undefined) return new Response("not an outbound message", { status: 400 });
  // The organisation's id is all that tells who sent it.
  if (message.organizationId !== hub.settings.salesforce.organizationId) {
    return new Response("unknown organisation", { status: 403 });
  }
  let ack = true;
  for (const { id, record } of message.notifications) {
    try {
      await lane(async () => {
        if (await log.has(id)) return;
        if (record !== undefined) await work.run({ kind: "opportunity", id: record });
        await log.add(id);
      });
    } catch {
      // The others are handled and logged; the repeat of the whole message will skip them.
      ack = false;
    }
  }
  return acknowledgement(ack);
}
