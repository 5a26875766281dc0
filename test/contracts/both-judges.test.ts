import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Interaction, Pact } from "../../contracts/pact/format.ts";
import { readPact } from "../../contracts/pact/read.ts";
import { judgeInteraction } from "../../contracts/verify/fast/judge.ts";
import { verifyOfficially } from "../../contracts/verify/official/verify.ts";
import type { InteractionOutcome } from "../../contracts/verify/outcome.ts";
import { openProviderServer } from "../../harness/contracts/provider/server.ts";
import { Session } from "../../harness/contracts/provider/session.ts";
import { billingContext } from "../../mocks/vendors/billing-world.ts";
import { openProvider } from "../../mocks/vendors/stripe/contract/provider.ts";
import { instant } from "../../model/days.ts";
import { type Mutation, mutated, mutationsOf } from "./mutations.ts";

function fixture(name: string): Pact {
  const url = new URL(`../fixtures/contracts/${name}.json`, import.meta.url);
  return readPact(name, readFileSync(url, "utf8"));
}

const vendorUrl = "https://api.stripe.com";
const eventTypeOf = (description: string) => description.split(" ")[0] ?? "";
const unchanged: Mutation = { name: "nothing", change: () => {} };

function open(mutation: Mutation) {
  const context = billingContext(() => instant("2026-01-01T06:00:00.000Z"));
  return mutated(openProvider(context), mutation);
}

type Case = {
  readonly pact: Pact;
  readonly interaction: Interaction;
  readonly mutation: Mutation;
};

/** One interaction at a vendor that has changed in one way, or not at all. */
const cases: readonly Case[] = ["office-stripe", "office-stripe-webhooks"].flatMap((name) => {
  const pact = fixture(name);
  return pact.interactions.flatMap((interaction) =>
    [unchanged, ...mutationsOf(interaction)].map((mutation) => ({
      pact: { ...pact, interactions: [interaction] },
      interaction,
      mutation,
    })),
  );
});

function told(outcome: InteractionOutcome | undefined): readonly string[] {
  const places = outcome?.mismatches.map(({ part, field }) => `${part} ${field}`);
  return [...new Set(places ?? ["no outcome"])].sort();
}

test("the fast reader finds at every mutated answer what the official verifier finds", async () => {
  const official = await verifyOfficially(
    cases.map(({ pact }) => pact),
    {
      providerVersion: "1",
      processes: 2,
      serve: (_pact, index) =>
        openProviderServer({
          vendorUrl,
          eventTypeOf,
          open: () => open(cases[index]?.mutation ?? unchanged),
        }),
    },
  );
  const verdicts = await Promise.all(
    cases.map(async ({ interaction, mutation }, index) => {
      const session = new Session(open(mutation));
      const fast = await judgeInteraction(interaction, session, { vendorUrl, eventTypeOf });
      const name = `${interaction.description}: ${mutation.name}`;
      return { name, official: told(official[index]?.[0]), fast: told(fast) };
    }),
  );
  expect(
    verdicts.filter(({ name, official }) => name.endsWith("nothing") && official.length > 0),
  ).toEqual([]);
  expect(verdicts.map(({ name, fast }) => [name, fast])).toEqual(
    verdicts.map(({ name, official: found }) => [name, found]),
  );
  expect(verdicts.filter(({ official: found }) => found.length > 0).length).toBeGreaterThan(80);
}, 120_000);
