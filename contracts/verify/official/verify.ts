import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InteractionOutcome } from "../outcome.ts";
import { shardsOf } from "../shards.ts";
import { type JudgedInteraction, outcomesOf, type StateRefusals } from "./results.ts";
import { Verifier } from "./verifier.ts";

/** As much of a pact as the verification looks at; the rest goes to the verifier as it is. */
export type PactLike = {
  readonly provider: { readonly name: string };
  readonly interactions: readonly JudgedInteraction[];
};

/** A loopback server that answers for the provider of one shard. */
export interface ServedProvider extends AsyncDisposable {
  readonly url: string;
  readonly whyNot: StateRefusals;
}

export type OfficialOptions = {
  readonly providerVersion: string;
  /** Verifier processes at a time, one for each core. */
  readonly processes: number;
  /** Opens what answers for a part of the pact of that position. */
  serve(pact: PactLike, index: number): Promise<ServedProvider>;
};

type Shard = { readonly index: number; readonly pact: PactLike };

function shardsOfAll(pacts: readonly PactLike[], processes: number): readonly Shard[] {
  const eachAtLeast = pacts.length >= processes ? 1 : processes;
  return pacts.flatMap((pact, index) =>
    shardsOf(pact.interactions, eachAtLeast).map((interactions) => ({
      index,
      pact: { ...pact, interactions },
    })),
  );
}

async function judged(
  verifier: Verifier,
  pactFile: string,
  { index, pact }: Shard,
  { providerVersion, serve }: OfficialOptions,
): Promise<readonly InteractionOutcome[]> {
  await using served = await serve(pact, index);
  const provider = pact.provider.name;
  const order = { pactFile, provider, providerVersion, baseUrl: served.url };
  return outcomesOf(await verifier.verify(order), pact.interactions, served.whyNot);
}

function grouped(
  pact: PactLike,
  outcomes: readonly InteractionOutcome[],
): readonly InteractionOutcome[] {
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  return pact.interactions.flatMap(({ key }) => byKey.get(key) ?? []);
}

/**
 * Verifies pacts by the official engine, in processes of its own and in parts that it is quick with.
 *
 * Gives one list for each pact, in the order of its interactions. What the engine did not report is
 * not in it. Throws `VerifierMissing` where it does not load, `VerifierFailed` where it gives nothing.
 */
export async function verifyOfficially(
  pacts: readonly PactLike[],
  options: OfficialOptions,
): Promise<readonly (readonly InteractionOutcome[])[]> {
  const waiting = [...shardsOfAll(pacts, options.processes).entries()].reverse();
  const found: InteractionOutcome[][] = pacts.map(() => []);
  const folder = await mkdtemp(join(tmpdir(), "tieout-pacts-"));
  async function work(): Promise<void> {
    using verifier = new Verifier();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [n, shard] = next;
      const { index, pact } = shard;
      const pactFile = join(folder, `${n}.json`);
      await writeFile(pactFile, JSON.stringify(pact));
      found[index]?.push(...(await judged(verifier, pactFile, shard, options)));
    }
  }
  try {
    const count = Math.min(options.processes, waiting.length);
    await Promise.all(Array.from({ length: count }, work));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return pacts.map((pact, index) => grouped(pact, found[index] ?? []));
}
