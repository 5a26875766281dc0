import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, root, tieout } from "../cli/tieout.ts";

const fixtures = join(root, "test/fixtures/contracts");
const pact = readFileSync(join(fixtures, "office-stripe.json"), "utf8");
const messages = readFileSync(join(fixtures, "office-stripe-webhooks.json"), "utf8");
const scenarios = JSON.stringify({
  "0000000000000002": {
    scenarios: ["midterm-upsell", "renewal"],
    fields: { "parent.subscription_details.subscription": ["midterm-upsell"] },
  },
});

function projectWith(files: Readonly<Record<string, string>>): string {
  const all = Object.entries(files).map(([name, text]) => [`contracts/pacts/${name}`, text]);
  return project("./integration.js", Object.fromEntries(all));
}

const both = { "office-stripe.json": pact, "office-stripe-webhooks.json": messages };

test("pacts that hold are verified by the official verifier, and once only", async () => {
  const cwd = projectWith(both);
  const first = await tieout(["contracts", "verify"], { cwd });
  expect(first.err).toBe("");
  expect(first.out).toMatch(/VERIFIED: 4 interactions\n$/);
  expect(first.code).toBe(0);
  const again = await tieout(["contracts", "verify", "--json"], { cwd });
  const report = JSON.parse(again.out);
  const verdicts = report.pacts.flatMap((one: { interactions: { verdict: string }[] }) =>
    one.interactions.map(({ verdict }) => verdict),
  );
  expect(verdicts).toEqual(["held before", "held before", "held before", "held before"]);
});

test.each([[[]], [["--fast"]]])(
  "an older version of the vendor is told by vendor, call, field and scenario (%s)",
  async (flags) => {
    const cwd = projectWith({ ...both, "office-stripe.scenarios.json": scenarios });
    const asked = ["--vendor", "stripe", "--version", "2025-02-24.acacia"];
    const { code, out, err } = await tieout(["contracts", "verify", ...asked, ...flags], { cwd });
    expect(err).toMatch(/^BROKEN {2}stripe 2025-02-24\.acacia {2}retrieve invoice · 200 · paid$/m);
    expect(err).toMatch(/^ {2}parent: the field is missing$/m);
    expect(err).toMatch(/^ {4}relied on by midterm-upsell/m);
    expect(err).not.toMatch(/scenarios\.json/);
    expect(out).toMatch(/BROKEN: 1 of 4 interactions\n$/);
    expect(code).toBe(4);
  },
);

function changed(change: (parsed: ReturnType<typeof JSON.parse>) => void): string {
  const parsed = JSON.parse(pact);
  change(parsed);
  return JSON.stringify(parsed);
}

/** By the end of its file's name: what is wrong with a pact, and what is said of it. */
const bad: Readonly<Record<string, readonly [text: string, why: RegExp]>> = {
  broken: ["{", /is not JSON/],
  newer: [
    changed((it) => {
      it.metadata.pactSpecification.version = "5.0";
    }),
    /5\.0/,
  ],
  stateless: [
    changed((it) => {
      it.interactions[0].providerStates = [];
    }),
    /"retrieve customer · 200" names no provider state/,
  ],
  contrary: [
    changed((it) => {
      const again = structuredClone(it.interactions[2]);
      again.response.body.content.error.code = "other";
      it.interactions.push(again);
    }),
    /expect different answers/,
  ],
  empty: [
    changed((it) => {
      it.interactions = [];
    }),
    /has no interactions/,
  ],
};

test("each pact that cannot be taken is one clear message, the others are verified, exit 2", async () => {
  const files = Object.entries(bad).map(([name, [text]]) => [`office-${name}.json`, text]);
  const cwd = projectWith({ ...Object.fromEntries(files), ...both });
  const { code, out, err } = await tieout(["contracts", "verify", "--fast"], { cwd });
  const lines = err.trim().split("\n");
  expect(lines).toHaveLength(Object.keys(bad).length);
  for (const [name, [, why]] of Object.entries(bad)) {
    expect(lines.find((line) => line.includes(`office-${name}.json: `))).toMatch(why);
  }
  expect(out).toMatch(/NOT READ/);
  expect(code).toBe(2);
});

test("nothing to verify is never green", async () => {
  const { code, out } = await tieout(["contracts", "verify"], { cwd: projectWith({}) });
  expect(out).toMatch(/^INCONCLUSIVE: no interaction was verified/);
  expect(code).toBe(3);
});

test("a vendor without a mock to verify is never green", async () => {
  const other = changed((it) => {
    it.provider.name = "elsewhere";
  });
  const { code, err } = await tieout(["contracts", "verify"], {
    cwd: projectWith({ "office-elsewhere.json": other }),
  });
  expect(err).toMatch(/NOT VERIFIED {2}contracts\/pacts\/office-elsewhere\.json/);
  expect(code).toBe(3);
});

test.concurrent.each([
  ["--vendor", "elsewhere", /--vendor elsewhere: no contracts are made of it; known are .*stripe/],
  ["--version", "2026-10-28.endive", /--version 2026-10-28\.endive belongs to one vendor/],
  ["--operating-model", "none", /there is no operating model none; there are /],
])("%s %s is refused with what would work", async (name, value, why) => {
  const { code, err } = await tieout(["contracts", "verify", name, value], {
    cwd: projectWith(both),
  });
  expect(err).toMatch(why);
  expect(code).toBe(1);
});

test("a state that no recipe knows is refused by its name", async () => {
  const unknown = changed((it) => {
    it.interactions[0].providerStates[0].name = "a comet passes";
  });
  const { code, err } = await tieout(["contracts", "verify"], {
    cwd: projectWith({ "office-stripe.json": unknown }),
  });
  expect(err).toMatch(/state a comet passes: no recipe brings this vendor into the state/);
  expect(code).toBe(4);
});

test("where the native verifier cannot be loaded one message names the package", async () => {
  const { code, err } = await tieout(["contracts", "verify"], {
    cwd: projectWith(both),
    env: { PACT_PREBUILD_PACKAGE_LOCATION: "/nowhere" },
  });
  expect(err).toMatch(/install .*@pact-foundation\/pact-core.*pact-core-\w+-\w+/);
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(1);
});
