import { expect } from "vitest";
import type { FixturePacts } from "./fixture-pacts.ts";
import type { FixtureProvider, fixtureVersions } from "./fixture-provider.ts";
import { type Ended, pactBroker } from "./official-cli.ts";
import type { Verified } from "./official-verifier.ts";

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

const mainAndDeployed = [{ mainBranch: true }, { deployedOrReleased: true }];

/** The acts of which the rows are made. */
function actsOf({ url, providers, verify }: Conversation) {
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

type Row = readonly [number: number, promise: string, play: () => Promise<void>];

const toLive = "--to-environment live";

function publishingRows({ pacts }: Conversation, acts: ReturnType<typeof actsOf>): readonly Row[] {
  const { exits, summary } = acts;
  return [
    [
      1,
      "a pact is published",
      async () => {
        const out = await exits(0, "publish -a 1.0.0 --branch main", pacts.a);
        for (const word of ["hub", "1.0.0", "main", "contract_published"])
          expect(out).toContain(word);
      },
    ],
    [
      2,
      "the same again is no change",
      async () => {
        expect(await exits(0, "publish -a 1.0.0 --branch main", pacts.a)).toContain(
          "no content changes",
        );
      },
    ],
    [
      3,
      "a version with tag and build",
      async () => {
        const line = "publish -a 1.0.1 --branch main -t candidate --build-url http://ci.test/1";
        expect(await exits(0, line, pacts.a)).toContain("candidate");
      },
    ],
    [
      4,
      "a version's content never changes",
      async () => {
        const out = await exits(1, "publish -a 1.0.0 --branch main", pacts.changed);
        expect(out).toMatch(/in_1.*in_2/s);
        expect(await exits(0, "publish -a 1.0.0 --branch main", pacts.a)).toContain(
          "no content changes",
        );
      },
    ],
    [
      5,
      "two pacts in one version",
      async () => {
        const out = await exits(0, "publish -a 1.0.2 --branch main", pacts.a, pacts.netsuite);
        expect(out).toMatch(/stripe.*netsuite|netsuite.*stripe/s);
      },
    ],
    [
      6,
      "the latest pacts are listed",
      async () => {
        const out = JSON.parse(await exits(0, "list-latest-pact-versions -o json")) as {
          readonly pacts: readonly {
            readonly _embedded: { readonly provider: { readonly name: string } };
          }[];
        };
        const names = out.pacts.map(({ _embedded }) => _embedded.provider.name).sort();
        expect(names).toEqual(["netsuite", "stripe"]);
        expect(JSON.stringify(out)).toContain("1.0.2");
      },
    ],
    [
      7,
      "an environment",
      async () => {
        await exits(0, "create-environment --name sandbox --display-name Sandbox");
      },
    ],
    [
      8,
      "an environment of production",
      async () => {
        await exits(0, "create-environment --name live --display-name Live --production");
      },
    ],
    [
      9,
      "its name is taken",
      async () => {
        const out = await exits(
          1,
          "create-environment --name live --display-name Live --production",
        );
        expect(out).toContain("name");
      },
    ],
    [
      10,
      "the environments are listed",
      async () => {
        const out = JSON.parse(await exits(0, "list-environments -o json")) as {
          readonly _embedded: {
            readonly environments: readonly {
              readonly name: string;
              readonly production: boolean;
            }[];
          };
        };
        const own = out._embedded.environments.filter(({ name }) => /^(sandbox|live)$/.test(name));
        expect(own).toMatchObject([
          { name: "sandbox", production: false },
          { name: "live", production: true },
        ]);
      },
    ],
    [
      11,
      "no version of the provider is there",
      async () => {
        expect(await exits(1, `can-i-deploy -a hub -e 1.0.1 ${toLive}`)).toContain("stripe");
      },
    ],
    [
      12,
      "what is unknown is null in JSON",
      async () => {
        const { deployable } = await summary(`can-i-deploy -a hub -e 1.0.1 ${toLive}`);
        expect(deployable).toBeNull();
      },
    ],
  ];
}

function verifyingRows({ pacts }: Conversation, acts: ReturnType<typeof actsOf>): readonly Row[] {
  const { exits, verifyVersion, listed, summary } = acts;
  return [
    [
      13,
      "a provider verifies the pact of the main branch",
      async () => {
        await exits(1, "record-deployment -a stripe -e 2024-06-20 --environment live");
        const body = { consumerVersionSelectors: mainAndDeployed, providerVersionBranch: "main" };
        expect(await listed(body)).toHaveLength(1);
        expect((await listed(body))[0]?._links.self.name).toContain("1.0.2");
        const options = {
          providerVersionBranch: "main",
          consumerVersionSelectors: mainAndDeployed,
        };
        expect(await verifyVersion("2024-06-20", options)).toMatchObject({ ok: true });
      },
    ],
    [
      14,
      "both providers are missing there",
      async () => {
        const out = await exits(1, `can-i-deploy -a hub -e 1.0.2 ${toLive}`);
        expect(out).toMatch(/stripe/);
        expect(out).toMatch(/netsuite/);
      },
    ],
    [
      15,
      "the verified version is deployed",
      async () => {
        await exits(0, "record-deployment -a stripe -e 2024-06-20 --environment live");
      },
    ],
    [
      16,
      "a provider whom nobody needs there may go",
      async () => {
        const out = await exits(0, `can-i-deploy -a stripe -e 2024-06-20 ${toLive}`);
        expect(out).toContain("no missing dependencies");
      },
    ],
    [
      17,
      "the other provider is still unknown",
      async () => {
        expect(await exits(1, `can-i-deploy -a hub -e 1.0.2 ${toLive}`)).toContain("netsuite");
      },
    ],
    [
      18,
      "the same content as verified may go",
      async () => {
        await exits(0, `can-i-deploy -a hub -e 1.0.1 ${toLive}`);
      },
    ],
    [
      19,
      "what is ignored is counted",
      async () => {
        const line = `can-i-deploy -a hub -e 1.0.2 ${toLive} --ignore netsuite`;
        await exits(0, line);
        expect(await summary(line)).toMatchObject({ deployable: true, ignored: 1 });
      },
    ],
    [
      20,
      "a consumer is deployed",
      async () => {
        await exits(0, "record-deployment -a hub -e 1.0.1 --environment live");
      },
    ],
    [
      21,
      "a later version of the provider fails at a field",
      async () => {
        const options = {
          providerVersionBranch: "next",
          consumerVersionSelectors: mainAndDeployed,
        };
        const { ok, out } = await verifyVersion("2025-03-31.basil", options);
        expect(ok).toBe(false);
        expect(out).toContain("charge");
        const body = { consumerVersionSelectors: mainAndDeployed, providerVersionBranch: "next" };
        const [one, ...others] = await listed(body);
        expect(others).toEqual([]);
        expect(one?.shortDescription).toMatch(/main branch/);
        expect(one?.shortDescription).toMatch(/deployed.*live|live/);
      },
    ],
    [
      22,
      "and may not go where it would break a consumer",
      async () => {
        const line = `can-i-deploy -a stripe -e 2025-03-31.basil ${toLive}`;
        expect(await exits(1, line)).toMatch(/hub.*1\.0\.1/s);
        expect(await summary(line)).toMatchObject({ deployable: false });
      },
    ],
    [
      23,
      "new work on a branch",
      async () => {
        await exits(0, "publish -a 2.0.0 --branch feat/usage", pacts.changed);
      },
    ],
    [
      24,
      "a pending failure breaks no build",
      async () => {
        const selectors = [{ branch: "feat/usage" }];
        const [one] = await listed({
          consumerVersionSelectors: selectors,
          includePendingStatus: true,
          providerVersionBranch: "next",
        });
        expect(one?.verificationProperties).toMatchObject({ pending: true });
        const verified = await verifyVersion("2025-03-31.basil", {
          providerVersionBranch: "next",
          enablePending: true,
          consumerVersionSelectors: selectors,
        });
        expect(verified).toMatchObject({ ok: true });
        await exits(1, "can-i-deploy -a hub -e 2.0.0 -a stripe -e 2025-03-31.basil");
      },
    ],
    [
      25,
      "work in progress comes along",
      async () => {
        const all = await listed({
          consumerVersionSelectors: [{ mainBranch: true }],
          includePendingStatus: true,
          includeWipPactsSince: "2026-01-01",
          providerVersionBranch: "main",
        });
        expect(all.map((one) => one.verificationProperties)).toMatchObject([
          { pending: false },
          { pending: true, wip: true },
        ]);
        const verified = await verifyVersion("2024-06-20", {
          providerVersionBranch: "main",
          enablePending: true,
          includeWipPactsSince: "2026-01-01",
          consumerVersionSelectors: [{ mainBranch: true }],
        });
        expect(verified).toMatchObject({ ok: true });
      },
    ],
    [
      26,
      "many selectors find each content once",
      async () => {
        const selectors = [
          { branch: "main" },
          { tag: "candidate", latest: true },
          { consumer: "hub", latest: true },
          { matchingBranch: true },
          { environment: "live" },
          { deployed: true },
        ];
        const body = { consumerVersionSelectors: selectors, providerVersionBranch: "main" };
        const found = (await listed(body)).map(({ _links }) => _links.self.href);
        expect(found).toHaveLength(2);
        expect(new Set(found).size).toBe(2);
        const options = { providerVersionBranch: "main", consumerVersionSelectors: selectors };
        expect(await verifyVersion("2024-06-20", options)).toMatchObject({ ok: true });
      },
    ],
    [
      27,
      "the branch's version was verified as work in progress",
      async () => {
        await exits(0, `can-i-deploy -a hub -e 2.0.0 ${toLive}`);
      },
    ],
  ];
}

function askingRows(acts: ReturnType<typeof actsOf>): readonly Row[] {
  const { exits } = acts;
  return [
    [
      28,
      "a branch may be asked about, with a warning",
      async () => {
        const out = await exits(1, `can-i-deploy -a hub --branch main ${toLive}`);
        expect(out).toContain("netsuite");
        expect(out).toMatch(/race/i);
      },
    ],
    [
      29,
      "no provider has that tag",
      async () => {
        await exits(1, "can-i-deploy -a hub -e 1.0.1 --to candidate");
      },
    ],
    [
      30,
      "two versions fit each other",
      async () => {
        const out = await exits(0, "can-i-deploy -a hub -e 1.0.1 -a stripe -e 2024-06-20 -o json");
        const { matrix, summary } = JSON.parse(out) as {
          readonly matrix: readonly unknown[];
          readonly summary: object;
        };
        expect(matrix).toHaveLength(1);
        expect(summary).toMatchObject({ deployable: true, success: 1, failed: 0, unknown: 0 });
      },
    ],
    [
      31,
      "a branch may be merged",
      async () => {
        await exits(0, "can-i-merge -a hub -e 2.0.0");
      },
    ],
    [
      32,
      "a dry run says what it would have said",
      async () => {
        const out = await exits(0, `can-i-deploy -a hub -e 9.9.9 ${toLive} --dry-run`);
        expect(out).toMatch(/dry run/i);
      },
    ],
    [
      33,
      "nothing was published for that version",
      async () => {
        await exits(1, `can-i-deploy -a hub -e 9.9.9 ${toLive}`);
      },
    ],
    [
      34,
      "an unknown environment is named",
      async () => {
        const out = await exits(1, "can-i-deploy -a hub -e 1.0.1 --to-environment nowhere");
        expect(out).toContain("nowhere");
      },
    ],
    [
      35,
      "nothing is deployed to it either",
      async () => {
        const out = await exits(1, "record-deployment -a hub -e 1.0.1 --environment nowhere");
        expect(out).toContain("nowhere");
      },
    ],
  ];
}

function standingRows(
  { url, pacts }: Conversation,
  acts: ReturnType<typeof actsOf>,
): readonly Row[] {
  const { exits, listed } = acts;
  const inLive = () => exits(0, "describe-version -a hub --environment live");
  return [
    [
      36,
      "two instances run two versions",
      async () => {
        await exits(
          0,
          "record-deployment -a hub -e 1.0.2 --environment live --application-instance tenant-eu",
        );
        const out = await inLive();
        expect(out).toContain("1.0.1");
        expect(out).toMatch(/1\.0\.2.*tenant-eu/);
      },
    ],
    [
      37,
      "a release is supported",
      async () => {
        await exits(0, "record-release -a hub -e 1.0.1 --environment sandbox");
      },
    ],
    [
      38,
      "and no more",
      async () => {
        await exits(0, "record-support-ended -a hub -e 1.0.1 --environment sandbox");
        await exits(1, "record-support-ended -a hub -e 1.0.1 --environment sandbox");
      },
    ],
    [
      39,
      "an instance is taken away",
      async () => {
        await exits(
          0,
          "record-undeployment -a hub --environment live --application-instance tenant-eu",
        );
        const out = await inLive();
        expect(out).toContain("1.0.1");
        expect(out).not.toContain("1.0.2");
      },
    ],
    [
      40,
      "a version is described",
      async () => {
        const out = await exits(0, "describe-version -a hub -e 1.0.1 -o json");
        for (const word of ["main", "candidate", "http://ci.test/1"]) expect(out).toContain(word);
      },
    ],
    [
      41,
      "pacticipants are described",
      async () => {
        const more =
          "--display-name Stripe --main-branch main --repository-url http://git.test/stripe";
        await exits(0, `create-or-update-pacticipant --name stripe ${more}`);
        const out = await exits(0, "describe-pacticipant --name stripe");
        expect(out).toMatch(/Stripe.*main.*http:\/\/git\.test\/stripe/s);
        const list = await exits(0, "list-pacticipants");
        for (const name of ["hub", "stripe", "netsuite"]) expect(list).toContain(name);
      },
    ],
    [
      42,
      "a tag comes and goes",
      async () => {
        const tags = () => exits(0, "describe-version -a hub -e 1.0.2 -o json");
        await exits(0, "create-version-tag -a hub -e 1.0.2 -t released");
        expect(await tags()).toContain('"released"');
        await exits(0, "delete-version-tag -a hub -e 1.0.2 -t released");
        expect(await tags()).not.toContain('"released"');
      },
    ],
    [
      43,
      "a version without content",
      async () => {
        await exits(0, "create-or-update-version -a stripe -e 2025-09-30.clover --branch next");
        expect(await exits(0, "describe-version -a stripe -e 2025-09-30.clover -o json")).toContain(
          "next",
        );
      },
    ],
    [
      45,
      "the pacts of a deleted branch are no longer selected",
      async () => {
        await exits(0, "delete-branch -a hub --branch feat/usage");
        expect(await listed({ consumerVersionSelectors: [{ branch: "feat/usage" }] })).toEqual([]);
      },
    ],
    [
      46,
      "a new pact is unknown again",
      async () => {
        await exits(0, "publish -a 2.1.0 --branch main", pacts.third);
        expect(await exits(1, `can-i-deploy -a hub -e 2.1.0 ${toLive}`)).toContain("stripe");
      },
    ],
    [
      47,
      "a file that is broken or missing is named, and nothing is sent",
      async () => {
        expect(await exits(1, "publish -a 3.0.0", pacts.broken)).toContain("broken.json");
        expect(await exits(1, "publish -a 3.0.0", pacts.missing)).toContain("nofile.json");
        expect((await fetch(`${url}/pacticipants/hub/versions/3.0.0`)).status).toBe(404);
      },
    ],
  ];
}

function nobodyRow({ verify, url, providers }: Conversation): Row {
  return [
    48,
    "a provider of no pact",
    async () => {
      const options = {
        provider: "nobody",
        providerBaseUrl: providers["2024-06-20"].url,
        pactBrokerUrl: url,
        consumerVersionSelectors: mainAndDeployed,
      };
      expect(await verify(options)).toMatchObject({ ok: false });
      expect(await verify({ ...options, failIfNoPactsFound: false })).toMatchObject({ ok: true });
    },
  ];
}

/** The rows 1 to 48 of the conversation, but 44, which is about webhooks and the real broker. */
export function conversationRows(about: Conversation): readonly Row[] {
  const acts = actsOf(about);
  return [
    ...publishingRows(about, acts),
    ...verifyingRows(about, acts),
    ...askingRows(acts),
    ...standingRows(about, acts),
    nobodyRow(about),
  ];
}

/** Plays all rows in order; gives the numbers that held, and what was wrong with the others. */
export async function converse(about: Conversation) {
  const failures: string[] = [];
  const rows = conversationRows(about);
  for (const [number, promise, play] of rows) {
    try {
      await play();
    } catch (error) {
      failures.push(`row ${number}, ${promise}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { all: rows.length, held: rows.length - failures.length, failures };
}
