import { expect, test } from "vitest";
import type { Pact } from "../../contracts/pact/format.ts";
import { judgeInteraction } from "../../contracts/verify/fast/judge.ts";
import { verifyOfficially } from "../../contracts/verify/official/verify.ts";
import type { InteractionOutcome } from "../../contracts/verify/outcome.ts";
import { eventTypeOf } from "../../harness/contracts/event-type.ts";
import { openProviderServer } from "../../harness/contracts/provider/server.ts";
import { Session } from "../../harness/contracts/provider/session.ts";
import { type Provider, providerNamed } from "../../harness/contracts/providers.ts";
import { storedPacts } from "../../harness/contracts/verify/stored-pacts.ts";
import { worldModel } from "../../harness/contracts/verify/world-model.ts";

import { loadProject, pinnedBy } from "../../harness/runner/project.ts";
import { root } from "../cli/tieout.ts";
import { type Mutation, mutated, mutationsOf } from "./mutations.ts";

const unchanged: Mutation = { name: "nothing", change: () => {} };

/** Interactions of a shipped pact at their vendor, which has changed in one way or not at all. */
type Case = {
  readonly pact: Pact;
  readonly provider: Provider;
  readonly mutation: Mutation;
};

/** Every how many interactions one is also held to a vendor that has changed. */
const every = 3;

/** Each pact as it is, and interactions of it alone, each with another mutation. */
async function shippedCases(): Promise<readonly Case[]> {
  const project = loadProject(root);
  const model = worldModel(project, undefined);
  const { pacts, refused } = storedPacts(project, {});
  expect(refused).toEqual([]);
  const all = pacts.map(async ({ pact }) => {
    const versions = pinnedBy(project, pact.consumer.name);
    const provider = await providerNamed(pact.provider.name, { model, versions });
    if (provider === undefined) throw new Error(`${pact.provider.name} cannot be verified`);
    const changed = pact.interactions.flatMap((interaction, n) => {
      const mutations = mutationsOf(interaction);
      const mutation = mutations[(n * 7) % Math.max(mutations.length, 1)];
      if (n % every > 0 || mutation === undefined) return [];
      return [{ pact: { ...pact, interactions: [interaction] }, provider, mutation }];
    });
    return [{ pact, provider, mutation: unchanged }, ...changed];
  });
  return (await Promise.all(all)).flat();
}

function opened({ provider, mutation }: Case) {
  return mutation === unchanged ? provider.open() : mutated(provider.open(), mutation);
}

function told(outcome: InteractionOutcome | undefined): readonly string[] {
  const places = outcome?.mismatches.map(({ part, field }) => `${part} ${field}`);
  return [...new Set(places ?? ["no outcome"])].sort();
}

test("both judges say the same of every shipped interaction, as it is and changed", async () => {
  const cases = await shippedCases();
  const official = await verifyOfficially(
    cases.map(({ pact }) => pact),
    {
      providerVersion: "1",
      processes: 2,
      serve: (_pact, index) => {
        const one = cases[index];
        if (one === undefined) throw new RangeError(`there is no case ${index}`);
        const { vendorUrl } = one.provider;
        return openProviderServer({ vendorUrl, eventTypeOf, open: () => opened(one) });
      },
    },
  );
  const different: unknown[] = [];
  let count = 0;
  let red = 0;
  for (const [index, one] of cases.entries()) {
    const { provider, pact, mutation } = one;
    const { vendorUrl } = provider;
    const byKey = new Map(official[index]?.map((outcome) => [outcome.key, outcome]));
    for (const interaction of pact.interactions) {
      const session = new Session(opened(one));
      const fast = told(await judgeInteraction(interaction, session, { vendorUrl, eventTypeOf }));
      const officially = told(byKey.get(interaction.key));
      count += 1;
      if (officially.length > 0) red += 1;
      const name = `${provider.name} ${interaction.description}: ${mutation.name}`;
      if (fast.join() !== officially.join()) different.push({ name, officially, fast });
    }
  }
  expect(different).toEqual([]);
  expect(count).toBeGreaterThan(350);
  expect(red).toBeGreaterThan(60);
}, 180_000);
