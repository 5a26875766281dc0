import { expect } from "vitest";
import { type Acts, type Conversation, type Row, toLive } from "./acts.ts";

export function publishingRows({ pacts }: Conversation, acts: Acts): readonly Row[] {
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
