import { availableParallelism } from "node:os";
import type { Interaction, Pact } from "../../../contracts/pact/format.ts";
import { judgeInteraction } from "../../../contracts/verify/fast/judge.ts";
import { verifyOfficially } from "../../../contracts/verify/official/verify.ts";
import type { InteractionOutcome, Mismatch } from "../../../contracts/verify/outcome.ts";
import { toJson } from "../../../model/evidence/text.ts";
import { contentHash } from "../../../model/hash.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import { eventTypeOf } from "../event-type.ts";
import { openProviderServer } from "../provider/server.ts";
import { Session } from "../provider/session.ts";
import { type Provider, providerNamed } from "../providers.ts";
import type { StoredPact } from "./stored-pacts.ts";
import { mockSources, VerifiedSet } from "./verified-set.ts";

/** A place that is not as the pact has it, and the scenarios that rely on it. */
export type BrokenField = Mismatch & { readonly scenarios: readonly string[] };

export type VerifiedInteraction = {
  readonly key: string;
  readonly description: string;
  /** `not verified`: the judge said nothing of it, which is never green. */
  readonly verdict: "holds" | "held before" | "broken" | "not verified";
  readonly broken: readonly BrokenField[];
  readonly scenarios: readonly string[];
};

export type VerifiedPact = {
  readonly file: string;
  readonly consumer: string;
  readonly provider: string;
  /** Null where this vendor's mock cannot be verified yet. */
  readonly version: string | null;
  readonly interactions: readonly VerifiedInteraction[];
};

export type VerifyOptions = {
  /** Where the verified set is kept. */
  readonly root: string;
  readonly model: OperatingModel;
  /** Of an integration, by provider; the mock's own where none is named. */
  readonly versions: (consumer: string) => Readonly<Record<string, string>>;
  readonly judge: "official" | "fast";
  /** Also what was verified before. */
  readonly all: boolean;
  /** Opens the providers. Default: the vendors' mocks, at the versions named. */
  readonly providerOf?: (name: string, consumer: string) => Promise<Provider | undefined>;
};

type Task = {
  readonly stored: StoredPact;
  readonly provider: Provider | undefined;
  /** What is left to do, of the whole pact. */
  readonly due: readonly Interaction[];
};

type Outcomes = readonly InteractionOutcome[];

async function fastOutcomes(provider: Provider, due: readonly Interaction[]): Promise<Outcomes> {
  const outcomes: InteractionOutcome[] = [];
  const { vendorUrl } = provider;
  for (const interaction of due) {
    const session = new Session(provider.open());
    outcomes.push(await judgeInteraction(interaction, session, { vendorUrl, eventTypeOf }));
  }
  return outcomes;
}

type Ready = { readonly provider: Provider; readonly pact: Pact };

/** The parts of pacts that are left to do, by the official engine. */
function officialOutcomes(ready: readonly Ready[]): Promise<readonly Outcomes[]> {
  const versions = [...new Set(ready.map(({ provider }) => provider.version))];
  return verifyOfficially(
    ready.map(({ pact }) => pact),
    {
      providerVersion: versions.join(" "),
      processes: availableParallelism(),
      serve: (_part, index) => {
        const provider = ready[index]?.provider;
        if (provider === undefined) throw new RangeError(`there is no pact ${index}`);
        const { vendorUrl, open } = provider;
        return openProviderServer({ vendorUrl, eventTypeOf, open });
      },
    },
  );
}

function verifiedInteraction(
  { reliance }: StoredPact,
  interaction: Interaction,
  outcome: InteractionOutcome | "held before" | undefined,
): VerifiedInteraction {
  const { key, description } = interaction;
  const head = { key, description, scenarios: reliance(key) };
  if (outcome === "held before") return { ...head, verdict: outcome, broken: [] };
  if (outcome === undefined) return { ...head, verdict: "not verified", broken: [] };
  const broken = outcome.mismatches.map((one) => ({
    ...one,
    scenarios: reliance(key, one.field),
  }));
  return { ...head, verdict: broken.length === 0 ? "holds" : "broken", broken };
}

async function outcomesOf(tasks: readonly Task[], judge: VerifyOptions["judge"]) {
  const ready = tasks.flatMap(({ stored, provider, due }) =>
    provider === undefined || due.length === 0
      ? []
      : [{ stored, provider, pact: { ...stored.pact, interactions: [...due] } }],
  );
  const found =
    judge === "official"
      ? await officialOutcomes(ready)
      : await Promise.all(
          ready.map(({ provider, pact }) => fastOutcomes(provider, pact.interactions)),
        );
  return new Map(ready.map(({ stored }, index) => [stored, found[index] ?? []]));
}

/**
 * Holds the vendors' mocks to pacts, and remembers what held: of what was verified before only what
 * has changed runs again.
 */
export async function verifyPacts(
  pacts: readonly StoredPact[],
  options: VerifyOptions,
): Promise<readonly VerifiedPact[]> {
  const { root, model, versions, judge, all } = options;
  const providerOf =
    options.providerOf ??
    ((name: string, consumer: string) =>
      providerNamed(name, { model, versions: versions(consumer) }));
  const set = VerifiedSet.read(root, contentHash(`${mockSources()} ${toJson(model)}`));
  const keyOf = ({ name: provider, version }: Provider, interaction: Interaction) => ({
    ...{ provider, version, judge, interaction },
  });
  const tasks = await Promise.all(
    pacts.map(async (stored): Promise<Task> => {
      const { interactions, consumer, provider: named } = stored.pact;
      const provider = await providerOf(named.name, consumer.name);
      if (provider === undefined) return { stored, provider, due: [] };
      const due = interactions.filter((one) => all || !set.has(keyOf(provider, one)));
      return { stored, provider, due };
    }),
  );
  const outcomes = await outcomesOf(tasks, judge);
  const verified = tasks.map(({ stored, provider, due }): VerifiedPact => {
    const byKey = new Map(outcomes.get(stored)?.map((outcome) => [outcome.key, outcome]));
    const isDue = new Set(due);
    return {
      file: stored.file,
      consumer: stored.pact.consumer.name,
      provider: stored.pact.provider.name,
      version: provider?.version ?? null,
      interactions: stored.pact.interactions.map((interaction) => {
        const isBefore = provider !== undefined && !isDue.has(interaction);
        const outcome = isBefore ? "held before" : byKey.get(interaction.key);
        const result = verifiedInteraction(stored, interaction, outcome);
        if (provider !== undefined && result.verdict === "holds") {
          set.add(keyOf(provider, interaction));
        }
        return result;
      }),
    };
  });
  set.save();
  return verified;
}
