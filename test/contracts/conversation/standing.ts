import { expect } from "vitest";
import { type Acts, type Conversation, type Row, toLive } from "./acts.ts";

export function standingRows({ url, pacts }: Conversation, acts: Acts): readonly Row[] {
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
