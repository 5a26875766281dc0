import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadTracking } from "../harness/contracts/needs/read-tracking.ts";
import { judge } from "../harness/judge/judge.ts";
import { lintFiles } from "../harness/language/index.ts";
import { plan, strictProfile } from "../harness/plan/plan.ts";
import { type Played, play } from "../harness/play/play.ts";
import type { Carrier } from "../harness/play/universe.ts";
import { type LoadedIntegration, loadIntegration } from "../harness/runner/load-integration.ts";
import { loadProject } from "../harness/runner/project.ts";
import { loadResources } from "../harness/runner/resources.ts";
import { vendors } from "../mocks/vendors/index.ts";
import { parseOwnLine } from "../model/evidence/text.ts";
import type { Profile } from "../model/timeline.ts";

const root = join(import.meta.dirname, "..");
const profile: Profile = strictProfile;

/** A monthly deal for twelve months, and the smallest integration that keeps its books. */
export const monthlyStory = "bench/years/story.scenario.yaml";
export const reference = "./bench/years/reference.ts";

export type RunOptions = {
  readonly replay: boolean;
  readonly carrier?: Carrier;
  /** Follows what the integration reads, as a recording of contracts does. */
  readonly tracking?: ReadTracking;
};

/** A shipped scenario with everything that a run of it needs, loaded once. */
export type Loaded = {
  readonly text: string;
  readonly integration: LoadedIntegration;
  /** From the YAML text to the verdict's outcome. */
  run(options: RunOptions): Promise<{ played: Played; verdict: string }>;
};

export type LoadOptions = {
  /** The project of the file. Default: this repository. */
  readonly projectRoot?: string;
  /** Who is put to the test. Default: the project's integration. */
  readonly entry?: string;
  /** What becomes of its text before it is read. */
  readonly edit?: (text: string) => string;
};

/** Loads a scenario file of a project. */
export async function loadScenario(file: string, options: LoadOptions = {}): Promise<Loaded> {
  const { projectRoot = root, edit = (text: string) => text } = options;
  const declared = loadProject(projectRoot);
  const { entry = declared.integration.entry } = options;
  const project = { ...declared, integration: { ...declared.integration, entry } };
  const { resources } = loadResources(project);
  const integration = await loadIntegration(project);
  const text = edit(readFileSync(join(projectRoot, file), "utf8"));
  const run: Loaded["run"] = async (options) => {
    const { files } = lintFiles([{ file, content: text }], resources);
    const scenario = files[0]?.scenario;
    const model = resources.operatingModels.get(scenario?.world.operatingModel ?? "");
    if (scenario === undefined || model === undefined)
      throw new Error(`${file} is not well formed`);
    const timeline = plan(scenario, model, { seed: 1, faults: { twin: null }, profile });
    const { tracking, ...rest } = options;
    const input = {
      scenario,
      source: { file, text },
      model,
      timeline,
      vendors,
      integration,
      version: "0.0.0",
      ...rest,
    };
    const played =
      tracking === undefined
        ? await play(input)
        : await tracking.during(() => play({ ...input, watch: tracking }));
    return { played, verdict: judge(played.lines.map(parseOwnLine)).verdict };
  };
  return { text, integration, run };
}
