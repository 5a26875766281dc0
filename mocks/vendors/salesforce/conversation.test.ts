import { afterAll, beforeAll, expect, test } from "vitest";
import { DeliveryQueue } from "../../wire/delivery-queue.ts";
import { jsforceDispatcher } from "../../wire/jsforce-dispatcher.ts";
import { openCrm } from "../crm-battery/world.ts";
import { conversation, type Driver, type Listening } from "./conversation.ts";
import { salesforce } from "./index.ts";
import { invented } from "./invented.ts";

const realSetTimeout = globalThis.setTimeout;
let carry: typeof fetch | undefined;
let restore = (): void => {};

beforeAll(() => {
  restore = jsforceDispatcher(import.meta.url, () => carry);
  // The client waits between its own tries; here it does not have to.
  const hurried = (work: () => void, ms = 0): ReturnType<typeof setTimeout> =>
    realSetTimeout(work, ms <= 60_000 ? 0 : ms);
  globalThis.setTimeout = Object.assign(hurried, realSetTimeout);
});

afterAll(() => {
  restore();
  globalThis.setTimeout = realSetTimeout;
});

/** The conversation's driver over a mock of this process. */
function inProcess(): Driver {
  const world = openCrm(salesforce);
  const queue = new DeliveryQueue();
  const calls: string[] = [];
  const messages: string[] = [];
  let listening: Listening = "acknowledges";
  let disturbance = { status: 0, times: 0 };
  carry = async (input, init) => {
    const request = new Request(input, init);
    calls.push(`${request.method} ${new URL(request.url).pathname}`);
    if (disturbance.times === 0) return world.mock.handle(request);
    disturbance = { ...disturbance, times: disturbance.times - 1 };
    const body = [{ message: "Service Unavailable", errorCode: "SERVER_UNAVAILABLE" }];
    return Response.json(body, { status: disturbance.status });
  };

  async function attempt(): Promise<void> {
    const next = queue.take();
    if (!next) return;
    messages.push(await next.delivery.build(next.at).text());
    const ack = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>${listening === "acknowledges"}</Ack></notificationsResponse></e:Body></e:Envelope>`;
    const received = listening !== "down" && (await next.delivery.accepts(new Response(ack)));
    queue.ended(next, received, next.at);
  }

  return {
    baseUrl: salesforce.baseUrl,
    credentials: world.mock.credentials,
    fetch: (request) => world.mock.handle(request),
    calls: () => calls,
    disturb(status, times) {
      disturbance = { status, times };
    },
    async pass(seconds) {
      for (const delivery of world.mock.takeDeliveries()) queue.add(delivery);
      const end = Date.parse(world.now()) + seconds * 1000;
      for (let at = queue.nextAt(); at && Date.parse(at) <= end; at = queue.nextAt()) {
        world.pass(Math.max(0, Date.parse(at) - Date.parse(world.now())));
        await attempt();
      }
      world.pass(end - Date.parse(world.now()));
    },
    listen(as) {
      listening = as;
    },
    messages: () => messages,
  };
}

for (const item of conversation) {
  test(`${item.n}. ${item.title}`, () => item.run(inProcess()));
}

test("all items can be held one after the other with one mock", async () => {
  const driver = inProcess();
  for (const item of conversation) await item.run(driver);
});

test("invented calls are never answered with success", async () => {
  const world = openCrm(salesforce);
  const { clientId = "", clientSecret = "" } = world.mock.credentials;
  const token = await world.mock.handle(
    new Request(`${salesforce.baseUrl}/services/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
      }),
    }),
  );
  const { access_token } = await token.json();
  const statuses = [];
  for (const { method, path, body } of invented) {
    const answer = await world.mock.handle(
      new Request(`${salesforce.baseUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${access_token}` },
        ...(body === undefined ? {} : { body }),
      }),
    );
    statuses.push([path, answer.status]);
  }
  expect(invented.length).toBeGreaterThanOrEqual(20);
  expect(statuses.filter(([, status]) => Number(status) < 400 || status === 401)).toEqual([]);
});
