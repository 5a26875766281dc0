import Stripe from "stripe";
import { expect, test } from "vitest";
import type { Unavailability } from "../../../model/mock.ts";
import { turnAway } from "./turn-away.ts";

/** What the official client throws at that answer. */
async function seen(why: Unavailability): Promise<unknown> {
  const { status, headers, body } = turnAway(why);
  const httpClient = Stripe.createFetchHttpClient(
    async () => new Response(body, { status, headers: { ...headers } }),
  );
  const client = new Stripe("sk_test_1", { httpClient, maxNetworkRetries: 0, telemetry: false });
  return await client.customers.list().then(
    () => undefined,
    (error: unknown) => error,
  );
}

test("the official client knows a rate limit from an outage", async () => {
  expect(await seen("throttled")).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
  expect(await seen("throttled")).toMatchObject({
    statusCode: 429,
    code: "rate_limit",
    headers: { "stripe-rate-limited-reason": "global-rate" },
  });
  expect(await seen("failing")).toMatchObject({ statusCode: 500, type: "StripeAPIError" });
  expect(await seen("in maintenance")).toBeInstanceOf(Stripe.errors.StripeAPIError);
});
