import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { integrationHash, integrationUrl } from "./integration-source.ts";
import { loadProject, nameInProject, operatingModelFiles, selectFiles } from "./project.ts";

const config = "integration: {kind: module, entry: ./hub.ts}\n";

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "tieout-project-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

test("a folder without tieout.yaml is told what to write", () => {
  expect(() => loadProject(folder({}))).toThrow(
    /no tieout\.yaml in .+ or above it; it must name the integration, such as\nintegration:/,
  );
});

test.each([
  [
    "an unknown key",
    "integration: {kind: module, entry: a, colour: red}\n",
    /integration: .*colour/,
  ],
  ["no entry", "integration: {kind: module}\n", /integration\.entry/],
  ["an unknown kind", "integration: {kind: lambda, entry: a}\n", /integration\.kind/],
  [
    "a kind that comes later",
    "integration: {kind: container, entry: a}\n",
    /container does not work yet; use module/,
  ],
  ["broken YAML", "integration: {kind: [\n", /tieout\.yaml/],
  ["nothing", "", /tieout\.yaml/],
])("a tieout.yaml with %s is refused with its path", (_, text, why) => {
  const root = folder({ "tieout.yaml": text });
  expect(() => loadProject(root)).toThrow(why);
  expect(() => loadProject(root)).toThrow(join(root, "tieout.yaml"));
});

test("the project is found from a file and from a folder deep inside it", () => {
  const root = folder({ "tieout.yaml": config, "scenarios/a/b.scenario.yaml": "" });
  expect(loadProject(join(root, "scenarios/a")).root).toBe(root);
  const project = loadProject(join(root, "scenarios/a/b.scenario.yaml"));
  expect(project).toEqual({
    root,
    integration: { kind: "module", entry: "./hub.ts", name: "hub" },
    isDefault: true,
    versions: {},
    scenarios: undefined,
  });
  expect(nameInProject(project, join(root, "scenarios/a/b.scenario.yaml"))).toBe(
    "scenarios/a/b.scenario.yaml",
  );
});

test("a selection is sorted, each file once, and never empty", () => {
  const root = folder({
    "tieout.yaml": config,
    "scenarios/b.scenario.yaml": "",
    "scenarios/a.scenario.yaml": "",
    "scenarios/node_modules/x.scenario.yaml": "",
    "empty/readme.md": "",
  });
  const project = loadProject(root);
  const both = ["a", "b"].map((name) => join(root, `scenarios/${name}.scenario.yaml`));
  expect(selectFiles(project, [])).toEqual(both);
  expect(selectFiles(project, [join(root, "scenarios"), both[1] ?? ""])).toEqual(both);
  expect(() => selectFiles(project, [join(root, "empty")])).toThrow(
    /no \*\.scenario\.yaml in .+empty or below it/,
  );
  expect(() => selectFiles(project, [join(root, "nowhere")])).toThrow(/nowhere does not exist/);
});

test("operating models are found wherever they lie, by the name of their file", () => {
  const root = folder({
    "tieout.yaml": config,
    "finance/operating-models/eu.yaml": "",
    "node_modules/x/operating-models/us.yaml": "",
  });
  expect([...operatingModelFiles(loadProject(root)).keys()]).toEqual(["eu"]);
});

test("an integration that is not there is named before anything runs", () => {
  const project = loadProject(folder({ "tieout.yaml": config }));
  expect(() => integrationUrl(project)).toThrow(/the integration \.\/hub\.ts is not there/);
  const named = { ...project, integration: { ...project.integration, entry: "no-such-package" } };
  expect(() => integrationUrl(named)).toThrow(/"no-such-package" is not an installed package/);
});

test("the hash of an integration is that of its sources, wherever they lie", () => {
  const files = { "tieout.yaml": config, "hub.ts": "1", "books/post.ts": "2" };
  const hash = (more: Readonly<Record<string, string>>) =>
    integrationHash(integrationUrl(loadProject(folder({ ...files, ...more }))));
  const same = { ".tieout/runs/x/verdict.json": "", "node_modules/x/a.js": "", "hub.test.ts": "" };
  expect(hash(same)).toBe(hash({}));
  expect(hash({ "books/post.ts": "3" })).not.toBe(hash({}));
});
