import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { recordResult } from "../../contracts/broker/record-result.ts";
import { BrokerStore } from "../../contracts/broker/store.ts";
import { hub, project, tieout } from "../cli/tieout.ts";
import { openBroker } from "./broker-process.ts";
import { pactBroker } from "./official-cli.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

function pactText(provider: string, example: string): string {
  const interaction = {
    type: "Synchronous/HTTP",
    key: "k1",
    description: "retrieve invoice",
    providerStates: [{ name: "a paid invoice exists" }],
    request: { method: "GET", path: "/v1/invoices/in_1" },
    response: {
      status: 200,
      body: { contentType: "application/json", encoded: false, content: { id: example } },
    },
  };
  return JSON.stringify({
    consumer: { name: "hub" },
    provider: { name: provider },
    interactions: [interaction],
    metadata: { pactSpecification: { version: "4.0" } },
  });
}

/** A project whose integration `hub` has these pacts, by file. */
function projectWith(pacts: Readonly<Record<string, string>>): string {
  const folder = project(hub, {});
  made.push(folder);
  mkdirSync(join(folder, "contracts/pacts"), { recursive: true });
  for (const [name, text] of Object.entries(pacts)) {
    writeFileSync(join(folder, "contracts/pacts", name), text);
  }
  return folder;
}

const contracts = (cwd: string, line: string) => tieout(["contracts", ...line.split(" ")], { cwd });

test("may-release refuses before verification, allows after, and refuses again after a new pact", async () => {
  const cwd = projectWith({ "hub-stripe.json": pactText("stripe", "in_1") });
  const store = new BrokerStore(join(cwd, "contracts/store"));
  const ask = (version: string) => contracts(cwd, `may-release --version ${version} --to live`);
  const publish = (version: string) => contracts(cwd, `publish --version ${version} --branch main`);
  expect(await publish("1.0.0")).toMatchObject({
    code: 0,
    out: "hub 1.0.0 and stripe: new content\n",
  });
  const early = await contracts(
    cwd,
    "deployed --vendor stripe --version v1 --to live --new-environment",
  );
  expect(early).toMatchObject({ code: 1 });
  expect(early.err).toContain("stripe v1 has neither pact nor verification result");
  const pinned =
    "deployed --vendor stripe --version v1 --to live --new-environment --without-content";
  expect(await contracts(cwd, pinned)).toMatchObject({ code: 0, out: "stripe v1 is in live\n" });
  const before = await ask("1.0.0");
  expect(before.code).toBe(3);
  expect(before.out).toBe(
    "UNKNOWN: hub 1.0.0 to live\n  stripe v1 was never verified with the pact of hub 1.0.0\n    $ tieout contracts verify --vendor stripe --publish\n",
  );
  const sha = store.read().publications[0]?.sha ?? "";
  const record = (success: boolean) =>
    store.change((state) => ({
      state: recordResult(state, { sha, providerVersion: "v1", success, testResults: [] }),
    }));
  record(false);
  expect(await ask("1.0.0")).toMatchObject({ code: 4 });
  record(true);
  expect(await ask("1.0.0")).toMatchObject({ code: 0 });
  writeFileSync(join(cwd, "contracts/pacts/hub-stripe.json"), pactText("stripe", "in_2"));
  const changed = await publish("1.0.0");
  expect(changed.code).toBe(1);
  expect(changed.err).toMatch(/"in_1" became "in_2"/);
  expect(await publish("2.0.0")).toMatchObject({ code: 0 });
  expect(await ask("2.0.0")).toMatchObject({ code: 3 });
}, 120_000);

test("one pact that cannot be taken keeps the others from being published", async () => {
  const cwd = projectWith({
    "hub-stripe.json": pactText("stripe", "in_1"),
    "hub-netsuite.json": '{"consumer": {"name": "hub"}',
  });
  const { code, err } = await contracts(cwd, "publish --version 1.0.0");
  expect(code).toBe(2);
  expect(err).toMatch(/hub-netsuite\.json: is not JSON.*\nnothing was published/);
  expect(readdirSync(join(cwd, "contracts"))).toEqual(["pacts"]);
}, 120_000);

test("over HTTP the gate reads deployable itself, where the official command line exits 0", async () => {
  const cwd = projectWith({ "hub-stripe.json": pactText("stripe", "in_1") });
  await using broker = await openBroker(join(cwd, "served"));
  const at = `--broker ${broker.url}`;
  expect(await contracts(cwd, `publish --version 1.0.0 ${at}`)).toMatchObject({ code: 0 });
  await pactBroker([
    "create-environment",
    "--name",
    "live",
    "--display-name",
    "L",
    "-b",
    broker.url,
  ]);
  const words = "can-i-deploy -a hub -e 1.0.0 --to-environment live -o json -b";
  expect(await pactBroker([...words.split(" "), broker.url])).toMatchObject({ code: 0 });
  expect(await contracts(cwd, `may-release --version 1.0.0 --to live ${at}`)).toMatchObject({
    code: 3,
  });
  expect(await contracts(cwd, `may-release --version 9.9.9 --to live ${at}`)).toMatchObject({
    code: 4,
  });
}, 120_000);

test("row 49: refused credentials, a broker that is down and one that is silent are one line each", async () => {
  const cwd = projectWith({
    "hub-netsuite.json": pactText("netsuite", "in_1"),
    "hub-stripe.json": pactText("stripe", "in_1"),
  });
  const served = join(cwd, "served");
  const refused = async (line: string) => {
    const { code, out, err } = await contracts(cwd, line);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err.trim().split("\n")).toHaveLength(1);
    return err;
  };
  {
    await using broker = await openBroker(served, ["--user", "ci", "--password", "right"]);
    const login = (word: string) => `--broker ${broker.url} --user ci --password ${word}`;
    const wrong = await refused(`publish --version 1.0.0 ${login("wrong")}`);
    expect(wrong).toMatch(/refuses these credentials \(401, 1 attempt\)/);
    const official = ["list-environments", "-b", broker.url, "-u", "ci", "-p"];
    expect(await pactBroker([...official, "wrong"])).toMatchObject({ code: 1 });
    expect(await pactBroker([...official, "right"])).toMatchObject({ code: 0 });
    expect(new BrokerStore(served).read().publications).toEqual([]);
    const right = await contracts(cwd, `publish --version 1.0.0 ${login("right")}`);
    expect(right).toMatchObject({ code: 0 });
    expect(new BrokerStore(served).read().publications).toHaveLength(2);
    const down = broker.url;
    await broker[Symbol.asyncDispose]();
    expect(await refused(`publish --version 1.0.1 --broker ${down}`)).toMatch(/3 attempts/);
    expect(await refused(`may-release --version 1.0.0 --to live --broker ${down}`)).toMatch(
      /3 attempts/,
    );
  }
  const silent = createServer(() => {});
  await new Promise<void>((ready) => {
    silent.listen(0, "127.0.0.1", () => ready());
  });
  const { port } = silent.address() as AddressInfo;
  const late = await refused(
    `publish --version 1.0.1 --broker http://127.0.0.1:${port} --timeout 1`,
  );
  expect(late).toMatch(/no answer within 1 s \(3 attempts\)/);
  silent.closeAllConnections();
  silent.close();
}, 120_000);
