import { expect } from "vitest";
import { type Acts, type Conversation, mainAndDeployed, type Row, toLive } from "./acts.ts";

export function verifyingRows({ pacts }: Conversation, acts: Acts): readonly Row[] {
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
