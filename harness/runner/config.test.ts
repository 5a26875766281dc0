import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadProject, pinnedBy } from "./project.ts";

const two = `versions: {stripe: 2026-03-25.dahlia}
integrations:
  hub: {kind: module, entry: tieout/hub}
  direct:
    kind: module
    entry: ./direct.ts
    versions: {stripe: 2025-02-24.acacia, stripe-webhooks: 2025-03-31.basil}
    scenarios: [scenarios/cash]
`;

function project(text: string, integration?: string) {
  const root = mkdtempSync(join(tmpdir(), "tieout-config-"));
  writeFileSync(join(root, "tieout.yaml"), text);
  return loadProject(root, integration);
}

test("of several integrations the first runs, and any other by its name", () => {
  const first = project(two);
  expect(first.integration.name).toBe("hub");
  expect(first).toMatchObject({ isDefault: true, versions: { stripe: "2026-03-25.dahlia" } });
  const other = project(two, "direct");
  expect(other.integration).toEqual({ kind: "module", entry: "./direct.ts", name: "direct" });
  expect(other).toMatchObject({
    isDefault: false,
    versions: { stripe: "2025-02-24.acacia", "stripe-webhooks": "2025-03-31.basil" },
    scenarios: ["scenarios/cash"],
  });
});

test("each integration has its own pins, and what is none has those of the one that runs", () => {
  const first = project(two);
  expect(pinnedBy(first, "direct")).toMatchObject({ stripe: "2025-02-24.acacia" });
  expect(pinnedBy(first, "hub")).toEqual({ stripe: "2026-03-25.dahlia" });
  expect(pinnedBy(first, "elsewhere")).toEqual(first.versions);
});

test("an integration that the file does not have is told those that it has", () => {
  expect(() => project(two, "middleware")).toThrow(
    /tieout\.yaml: there is no integration middleware; there are hub, direct/,
  );
});

test("a single integration is named after its entry", () => {
  const named = (entry: string) =>
    project(`integration: {kind: module, entry: ${entry}}\n`).integration.name;
  expect(["tieout/hub", "./billing/index.ts", "./src/Our_Sync.ts"].map(named)).toEqual([
    "hub",
    "billing",
    "our-sync",
  ]);
});

const one = "integration: {kind: module, entry: a}\n";

test.each([
  [
    "a version that nobody knows",
    `${one}versions:\n  stripe: 2025-03-30.basil\n`,
    /tieout\.yaml:3:11: stripe has no API version 2025-03-30\.basil; did you mean 2025-03-31\.basil\?/,
  ],
  [
    "a vendor that nobody knows",
    `${one}versions: {strip: 2025-03-31.basil}\n`,
    /tieout\.yaml:2:19: no vendor strip can be pinned to a version; did you mean stripe\?/,
  ],
  [
    "an unknown version of one of several",
    two.replace("2025-02-24.acacia", "2024-06-20"),
    /tieout\.yaml:7:24: stripe has no API version 2024-06-20; /,
  ],
  ["one and several", `${one}${two}`, /as integration: or, several by name, as integrations:/],
  ["none of several", "integrations: {}\n", /integrations: name at least one/],
])("%s is refused where it stands", (_, text, why) => {
  expect(() => project(text)).toThrow(why);
});
