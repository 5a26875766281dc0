import Stripe from "stripe";
import { openPlainDoor } from "../mocks/wire/plain-door.ts";
import { fetchOf } from "../model/fetchable.ts";
import type { Benchmark, Effort } from "./benchmark.ts";
import { alternate, cpuUs, median, medianRatio } from "./rounds.ts";
import { openVendor } from "./worlds.ts";

/** CPU of one pair of calls, a write and the read of what it made, over a burst of them. */
async function perPair(stripe: Stripe, { burstMs }: Effort): Promise<number> {
  const began = cpuUs();
  let pairs = 0;
  while (cpuUs() - began < burstMs * 1000) {
    const { id } = await stripe.customers.create({ email: "a@a.example", name: "Acme" });
    await stripe.customers.retrieve(id);
    pairs += 1;
  }
  return (cpuUs() - began) / pairs;
}

/** I3: the official client on a transport of ours, against the same client over loopback. */
export const clientTransport: Benchmark = {
  id: "I3",
  sentence: "The official client inside the process, against the same client over loopback HTTP.",
  must: { at: "most", value: 0.5 },
  aim: { at: "most", value: 0.25 },
  run: async (effort) => {
    const { mock } = openVendor("stripe");
    await using door = await openPlainDoor(mock.answer, { hostname: "127.0.0.1", port: 0 });
    const { secretKey = "" } = mock.credentials;
    const inside = new Stripe(secretKey, {
      // the transport that a universe gives to an integration
      httpClient: Stripe.createFetchHttpClient(fetchOf(mock.answer)),
      telemetry: false,
    });
    const { hostname, port } = new URL(door.url);
    const over = new Stripe(secretKey, {
      host: hostname,
      port,
      protocol: "http",
      telemetry: false,
    });
    const sides = {
      inside: (burst: Effort) => perPair(inside, burst),
      over: (burst: Effort) => perPair(over, burst),
    };
    const cost = await alternate(sides, effort);
    const us = (values: readonly number[]) => `${(median(values) / 2).toFixed(0)} us a call`;
    return {
      ratio: medianRatio(cost.inside, cost.over),
      figures: [
        { name: "in process", value: us(cost.inside) },
        { name: "over loopback", value: us(cost.over) },
      ],
    };
  },
};
