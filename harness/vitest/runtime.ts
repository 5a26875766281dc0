import { readFileSync } from "node:fs";
import { vendors } from "../../mocks/vendors/index.ts";
import type { Twin } from "../../model/scenario/index.ts";
import type { ScenarioVerdict } from "../../model/verdict.ts";
import { failureText } from "../../reports/index.ts";
import { diagnosticLine, type LintedFile, lintFiles } from "../language/index.ts";
import { type LoadedIntegration, loadIntegration } from "../runner/load-integration.ts";
import { mergeWaves } from "../runner/merge-waves.ts";
import { loadProject, nameInProject, type Project } from "../runner/project.ts";
import { type LoadedResources, loadResources } from "../runner/resources.ts";
import {
  type BaseRun,
  runBase,
  runTwin,
  type ScenarioJob,
  type Surroundings,
} from "../runner/scenario-run.ts";
import { selectedTwins } from "../runner/selected-twins.ts";
import { version } from "../runner/version.ts";
import { tellAllure } from "./allure.ts";
import { ScenarioFailure } from "./scenario-failure.ts";

type Register = (name: string, options: { timeout: number }, run: () => Promise<void>) => void;

/** What the plugin was asked for besides running. */
export type ScenarioOptions = { readonly allure: boolean };

type Setting = {
  readonly project: Project;
  readonly loaded: LoadedResources;
  readonly integration: LoadedIntegration;
};

const timeout = 120_000;
const seed = 1;

// Scenario files share a thread: project, operating models and integration are loaded once in it.
const settings = new Map<string, Promise<Setting>>();

async function load(project: Project): Promise<Setting> {
  const loaded = loadResources(project);
  return { project, loaded, integration: await loadIntegration(project) };
}

function settingOf(file: string): Promise<Setting> {
  const project = loadProject(file);
  const setting = settings.get(project.root) ?? load(project);
  settings.set(project.root, setting);
  return setting;
}

function check(verdict: ScenarioVerdict, file: string, source: string): void {
  if (verdict.verdict === "pass") return;
  const place = verdict.findings[0] ?? { line: verdict.line, column: 1 };
  // The runner draws its own frame around the place.
  const text = failureText(verdict, { seed, integration: {} }, undefined);
  throw new ScenarioFailure(text, file, source === "" ? { line: 1, column: 1 } : place);
}

type Told = { readonly verdict: ScenarioVerdict; readonly evidence: readonly string[] };

/** The run that tells most of several waves: the first that is not well, else the first. */
function telling(waves: readonly Told[]): Told | undefined {
  return waves.find(({ verdict }) => verdict.verdict !== "pass") ?? waves[0];
}

function registerRuns(
  test: Register,
  file: string,
  linted: LintedFile,
  setting: Setting,
  options: ScenarioOptions,
): void {
  const { scenario, text } = linted;
  const tell = async (verdict: ScenarioVerdict, evidence: readonly string[]) => {
    if (options.allure) await tellAllure({ scenario, verdict, evidence, seed });
  };
  const model = setting.loaded.resources.operatingModels.get(scenario.world.operatingModel);
  if (model === undefined) throw new Error(`no operating model ${scenario.world.operatingModel}`);
  const source = { file: linted.file, text };
  const job: ScenarioJob = { scenario, source, model, seed, twins: "all", replay: true, version };
  const around: Surroundings = {
    vendors,
    integration: setting.integration,
    versions: setting.project.versions,
    onProgress: () => {},
    onCall: () => {},
  };
  let base: Promise<BaseRun> | undefined;
  const baseRun = () => {
    base ??= runBase(job, around);
    return base;
  };
  test(scenario.title, { timeout }, async () => {
    const { outcome } = await baseRun();
    if (outcome.failedToStart !== undefined) {
      const message = `the integration threw at start: ${outcome.failedToStart}`;
      throw new ScenarioFailure(message, file, { line: scenario.span.line, column: 1 });
    }
    await tell(outcome.verdict, outcome.evidence);
    check(outcome.verdict, file, text);
  });
  const underTwin = async (twin: Twin) => {
    const waves: Told[] = [];
    await runTwin(job, around, await baseRun(), twin, ({ verdict, evidence }) => {
      waves.push({ verdict, evidence });
    });
    const merged = mergeWaves(waves.map(({ verdict }) => verdict));
    if (merged === undefined) throw new Error(`nothing was run under ${twin}`);
    await tell(merged, telling(waves)?.evidence ?? []);
    check(merged, file, text);
  };
  for (const twin of selectedTwins(scenario, "all")) {
    test(`${scenario.title} [${twin}]`, { timeout }, () => underTwin(twin));
  }
}

/** Called by the generated module of a scenario file: one test for it, one for each of its twins. */
export async function registerScenario(
  test: Register,
  file: string,
  options: ScenarioOptions,
): Promise<void> {
  const setting = await settingOf(file);
  const name = nameInProject(setting.project, file);
  const content = readFileSync(file);
  const linted = lintFiles([{ file: name, content }], setting.loaded.resources);
  const [first, ...more] = linted.diagnostics;
  if (first !== undefined) {
    const text = [first, ...more].map(diagnosticLine).join("\n");
    test(`${name} is well formed`, { timeout }, async () => {
      throw new ScenarioFailure(text, file, first.span);
    });
  }
  for (const one of linted.files) registerRuns(test, file, one, setting, options);
}
