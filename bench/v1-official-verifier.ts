import { availableParallelism } from "node:os";
import { judgeInteraction } from "../contracts/verify/fast/judge.ts";
import { verifyOfficially } from "../contracts/verify/official/verify.ts";
import { eventTypeOf } from "../harness/contracts/event-type.ts";
import { openProviderServer } from "../harness/contracts/provider/server.ts";
import { Session } from "../harness/contracts/provider/session.ts";
import { type Provider, providerNamed } from "../harness/contracts/providers.ts";
import { storedPacts } from "../harness/contracts/verify/stored-pacts.ts";
import { worldModel } from "../harness/contracts/verify/world-model.ts";
import { loadProject } from "../harness/runner/project.ts";
import type { Benchmark } from "./benchmark.ts";

type Verifiable = {
  readonly provider: Provider;
  readonly pact: ReturnType<typeof storedPacts>["pacts"][number]["pact"];
};

/** The shipped pacts, each with the mock that it is held against. */
async function shipped(): Promise<readonly Verifiable[]> {
  const project = loadProject(import.meta.dirname);
  const model = worldModel(project, undefined);
  const { pacts } = storedPacts(project, {});
  const all = pacts.map(async ({ pact }) => {
    const provider = await providerNamed(pact.provider.name, { model, versions: {} });
    return provider === undefined ? [] : [{ provider, pact }];
  });
  return (await Promise.all(all)).flat();
}

async function officially(pacts: readonly Verifiable[]): Promise<number> {
  const outcomes = await verifyOfficially(
    pacts.map(({ pact }) => pact),
    {
      providerVersion: "bench",
      processes: availableParallelism(),
      serve: (_part, index) => {
        const provider = pacts[index]?.provider;
        if (provider === undefined) throw new RangeError(`there is no pact ${index}`);
        const { vendorUrl, open } = provider;
        return openProviderServer({ vendorUrl, open, eventTypeOf });
      },
    },
  );
  return outcomes.reduce((sum, { length }) => sum + length, 0);
}

async function quickly(pacts: readonly Verifiable[]): Promise<number> {
  let count = 0;
  for (const { provider, pact } of pacts) {
    const { vendorUrl, open } = provider;
    for (const interaction of pact.interactions) {
      await judgeInteraction(interaction, new Session(open()), { vendorUrl, eventTypeOf });
      count += 1;
    }
  }
  return count;
}

async function rateOf(work: () => Promise<number>, expected: number): Promise<number> {
  const began = performance.now();
  const count = await work();
  if (count !== expected) throw new Error(`${count} of ${expected} interactions were verified`);
  return count / ((performance.now() - began) / 1000);
}

/** V1: what a release waits for. The verifiers' start and the mocks' worlds are in it. */
export const officialVerifier: Benchmark = {
  id: "V1",
  sentence:
    "Interactions of the shipped pacts that the official verifier gets through in a second.",
  must: { at: "least", value: 50, unit: "/s" },
  aim: { at: "least", value: 100, unit: "/s" },
  run: async ({ rounds }) => {
    const pacts = await shipped();
    const expected = pacts.reduce((sum, { pact }) => sum + pact.interactions.length, 0);
    const rates: number[] = [];
    const quick: number[] = [];
    for (let round = 0; round < Math.min(rounds, 5); round += 1) {
      rates.push(await rateOf(() => officially(pacts), expected));
      quick.push(await rateOf(() => quickly(pacts), expected));
    }
    const fast = `${Math.round(Math.max(...quick))}/s`;
    return {
      // The fastest: other work on the machine can only slow it down.
      ratio: Math.max(...rates),
      figures: [
        { name: "interactions", value: String(expected) },
        { name: "fast reader, one thread", value: fast },
      ],
    };
  },
};
