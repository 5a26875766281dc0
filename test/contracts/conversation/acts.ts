import { expect } from "vitest";
import type { FixturePacts } from "../fixture-pacts.ts";
import type { FixtureProvider, fixtureVersions } from "../fixture-provider.ts";
import { type Ended, pactBroker } from "../official-cli.ts";
import type { Verified } from "../official-verifier.ts";

/** Whom the conversation is held with, and what it is held about. */
export type Conversation = {
  readonly url: string;
  readonly pacts: FixturePacts;
  readonly providers: Readonly<Record<(typeof fixtureVersions)[number], FixtureProvider>>;
  readonly verify: (options: object) => Promise<Verified>;
};

type Listed = {
  readonly shortDescription: string;
  readonly verificationProperties: { readonly pending?: boolean; readonly wip?: boolean };
  readonly _links: { readonly self: { readonly href: string; readonly name: string } };
};

export const mainAndDeployed = [{ mainBranch: true }, { deployedOrReleased: true }];

/** The acts of which the rows are made. */
export function actsOf({ url, providers, verify }: Conversation) {
  const cli = (line: string, ...files: readonly string[]): Promise<Ended> => {
    const [command = "", ...words] = line.split(" ");
    return pactBroker([command, ...files, ...words, "-b", url]);
  };
  const expectExit = async (code: number, line: string, ...files: readonly string[]) => {
    const ended = await cli(line, ...files);
    expect(ended, `${line}\n${ended.out}`).toMatchObject({ code });
    return ended.out;
  };
  const verifyVersion = (version: keyof typeof providers, options: object) =>
    verify({
      provider: "stripe",
      providerBaseUrl: providers[version].url,
      providerStatesSetupUrl: `${providers[version].url}/_state`,
      pactBrokerUrl: url,
      publishVerificationResult: true,
      providerVersion: version,
      ...options,
    });
  /** What a provider is given to verify, asked as the verifier asks. */
  const listed = async (body: object): Promise<readonly Listed[]> => {
    const answer = await fetch(`${url}/pacts/provider/stripe/for-verification`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const { _embedded } = (await answer.json()) as {
      readonly _embedded: { readonly pacts: readonly Listed[] };
    };
    return _embedded.pacts;
  };
  const summary = async (line: string) => {
    const { summary } = JSON.parse(await expectExit(0, `${line} -o json`)) as {
      readonly summary: Readonly<Record<string, unknown>>;
    };
    return summary;
  };
  return { exits: expectExit, verifyVersion, listed, summary };
}

export type Row = readonly [number: number, promise: string, play: () => Promise<void>];

export const toLive = "--to-environment live";

export type Acts = ReturnType<typeof actsOf>;
