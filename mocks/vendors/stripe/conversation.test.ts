import { expect, test } from "vitest";
import { openBillingWorld } from "../billing-world.ts";
import { conversation, type Driver } from "./conversation.ts";
import { stripe } from "./index.ts";
import { invented, inventedAnswer } from "./invented.ts";

const world = openBillingWorld(stripe);

const driver: Driver = {
  baseUrl: stripe.baseUrl,
  credentials: world.mock.credentials,
  fetch: (request) => world.mock.handle(request),
  attempts: async () => {
    const requests = world.mock.takeDeliveries().map((delivery) => delivery.build(delivery.dueAt));
    return Promise.all(
      requests.map(async (request) => ({
        body: await request.text(),
        signature: request.headers.get("stripe-signature") ?? "",
      })),
    );
  },
  memory: new Map(),
};

test.each(conversation)("$n: $title", ({ run }) => run(driver));

test.each(invented)("invented: $method $path $body $version", async (wish) => {
  const { status } = await inventedAnswer(driver, wish);
  expect(status).toBeGreaterThanOrEqual(400);
});

test("what a real account knows and the mock does not is refused as a gap and counted", async () => {
  const { status } = await inventedAnswer(driver, { method: "GET", path: "/v1/quotes" });
  expect(status).toBe(501);
  expect(world.records.filter((one) => one.kind === "gap").at(-1)).toEqual({
    kind: "gap",
    vendor: "stripe",
    unknown: "the route GET /v1/quotes",
  });
});
