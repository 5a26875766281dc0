import { availableParallelism } from "node:os";
import { daysBetween } from "../../model/days.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { toJson } from "../../model/evidence/text.ts";
import { contentHash } from "../../model/hash.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { ScenarioVerdict, Verdict } from "../../model/verdict.ts";
import type { LintedFile } from "../language/index.ts";
import { realDate } from "../play/real-time.ts";
import {
  exitCodeOf,
  type Gathered,
  overallVerdict,
  scenarioVerdicts,
  type Troubles,
  unplayed,
} from "./gather.ts";
import { integrationHash, integrationUrl } from "./integration-source.ts";
import { type LintedSelection, lintSelection } from "./lint-selection.ts";
import { mergeWaves } from "./merge-waves.ts";
import { InternalError, type Opening, openSlot, type PoolJob, runPool } from "./pool.ts";
import type { Project } from "./project.ts";
import { RunFolder } from "./run-folder.ts";
import { selectedTwins, type TwinSelection } from "./selected-twins.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";

export type RunOptions = {
  readonly project: Project;
  /** Files and folders; none means all scenarios of the project. */
  readonly paths: readonly string[];
  readonly tag?: string;
  readonly twins: TwinSelection;
  readonly seed: number;
  readonly workers?: number;
  /** False leaves out the replay after each run. */
  readonly replay?: boolean;
  /** False writes no run folder. */
  readonly keep?: boolean;
  /** Follows what the integration reads of each body, and keeps it beside the evidence. */
  readonly tracksReads?: boolean;
  /** Told of each run and each twin when it has come to its end. */
  readonly onScenario?: (verdict: ScenarioVerdict) => void;
  readonly onDiagnostic?: (diagnostic: Diagnostic, text: string) => void;
  readonly onError?: (error: Error) => void;
  /** Aborted by ^C: what has run by then is reported. */
  readonly signal?: AbortSignal;
};

export type RunResult = {
  readonly verdict: Verdict;
  /** The run's folder, or undefined where none was kept. */
  readonly folder: string | undefined;
  /** SHA-256 of each evidence file, by `<scenario id>/<place>`. */
  readonly evidence: ReadonlyMap<string, string>;
};

/** The scenarios to run; a selection that matches nothing is an error. */
function select(options: RunOptions): LintedSelection {
  const { project, paths, tag } = options;
  const found = lintSelection(project, paths);
  for (const one of found.diagnostics) options.onDiagnostic?.(one, found.texts.get(one.file) ?? "");
  const files = found.files.filter(
    ({ scenario }) => tag === undefined || scenario.tags.includes(tag),
  );
  if (files.length === 0 && found.diagnostics.length === 0) {
    const known = [...new Set(found.files.flatMap(({ scenario }) => scenario.tags))].sort();
    throw new UsageError(`no scenario has the tag "${tag}"; known are ${known.join(", ")}`);
  }
  return { ...found, files };
}

function modelOf({ models }: LintedSelection, { file, scenario }: LintedFile): OperatingModel {
  const model = models.get(scenario.world.operatingModel);
  if (model === undefined)
    throw new InternalError(`${file} was linted without its operating model`);
  return model;
}

function inputHash(options: RunOptions, found: LintedSelection, integration: string): string {
  const inputs = {
    version,
    seed: options.seed,
    twins: options.twins,
    replay: options.replay !== false,
    ...(options.tracksReads === true ? { tracksReads: true } : {}),
    integration,
    versions: options.project.versions,
    models: contentHash(found.modelText),
    files: found.files.map(({ file, text }) => [file, contentHash(text)]),
  };
  return contentHash(JSON.stringify(inputs)).slice(0, 16);
}

class Gathering {
  readonly all: Gathered[] = [];
  readonly evidence = new Map<string, string>();
  readonly errors: Verdict["errors"] = [];
  readonly troubles = { parse: false, usage: false, internal: false, interrupted: false };
  readonly #options: RunOptions;

  constructor(options: RunOptions) {
    this.#options = options;
  }

  job(file: LintedFile, model: OperatingModel, folder: RunFolder | undefined): PoolJob {
    const { seed, twins } = this.#options;
    const gathered: Gathered = { file, runs: new Map(), ended: new Set() };
    this.all.push(gathered);
    const { scenario, text } = file;
    const job = {
      scenario,
      source: { file: file.file, text },
      model,
      seed,
      twins,
      replay: this.#options.replay !== false,
      ...(this.#options.tracksReads === true ? { tracksReads: true } : {}),
      version,
    };
    return {
      message: { kind: "run", job, folder: folder?.scenarioFolder(scenario.id) ?? null },
      events: {
        outcome: (message) => {
          this.evidence.set(`${scenario.id}/${message.place}`, message.evidenceHash);
          this.#add(gathered, message.verdict);
          const { failedToStart } = message;
          if (failedToStart !== undefined) {
            this.#error(file, `the integration threw at start: ${failedToStart}`);
            this.troubles.usage = true;
          }
        },
        ended: (twin) => this.#ended(gathered, twin),
        lost: (why) => this.#lost(gathered, why),
        failed: (message, stack) => {
          this.troubles.internal = true;
          this.#error(file, `error of Tieout itself: ${message}`);
          this.#options.onError?.(new InternalError(message, stack));
        },
      },
    };
  }

  #add({ runs }: Gathered, verdict: ScenarioVerdict): void {
    runs.set(verdict.twin, [...(runs.get(verdict.twin) ?? []), verdict]);
  }

  #ended({ runs, ended }: Gathered, twin: string | null): void {
    ended.add(twin);
    const merged = mergeWaves(runs.get(twin) ?? []);
    if (merged !== undefined) this.#options.onScenario?.(merged);
  }

  /** The thread is gone: what it had not brought to an end is known to nobody. */
  #lost(gathered: Gathered, reason: string): void {
    const planned = [null, ...selectedTwins(gathered.file.scenario, this.#options.twins)];
    for (const twin of planned) {
      if (gathered.ended.has(twin)) continue;
      this.#add(gathered, unplayed(gathered.file, twin, reason));
      this.#ended(gathered, twin);
    }
  }

  interrupted(): void {
    this.troubles.interrupted = true;
    const missing = this.all.filter(({ runs }) => runs.size === 0).length;
    const message = `interrupted: ${missing} of ${this.all.length} scenarios had not come to an end`;
    this.errors.push({ file: null, line: null, column: null, message });
  }

  #error({ file, scenario }: LintedFile, message: string): void {
    this.errors.push({ file, line: scenario.span.line, column: scenario.span.column, message });
  }
}

function verdictOf(options: RunOptions, gathering: Gathering, troubles: Troubles, hash: string) {
  const { integration, isDefault } = options.project;
  const { kind, entry, name } = integration;
  const scenarios = scenarioVerdicts(gathering.all);
  const exitCode = exitCodeOf(scenarios, troubles);
  const option = isDefault ? {} : { option: name };
  const verdict: Verdict = {
    schema: 1,
    tieout: version,
    verdict: overallVerdict(exitCode),
    exitCode,
    seed: options.seed,
    integration: { kind, name: entry, version: hash.slice(0, 16), ...option },
    scenarios,
    errors: gathering.errors,
  };
  return verdict;
}

/**
 * Places of the files in the order in which they are played: the shortest story first, so that
 * whoever waits soon sees a verdict, then from the longest on, so that no thread is left with one.
 */
function inQueueOrder(files: readonly LintedFile[]): readonly number[] {
  const days = files.map(({ scenario }) =>
    daysBetween(scenario.world.startsOn, scenario.world.endsOn),
  );
  const longestFirst = [...days.keys()].sort((a, b) => (days[b] ?? 0) - (days[a] ?? 0) || a - b);
  return [...longestFirst.slice(-1), ...longestFirst.slice(0, -1)];
}

function writeManifest(folder: RunFolder, result: Verdict, evidence: ReadonlyMap<string, string>) {
  const manifest = {
    tieout: version,
    // The only file of a run that knows the wall clock.
    finishedAt: new realDate().toISOString(),
    node: process.version,
    integration: result.integration,
    evidence: Object.fromEntries([...evidence].sort()),
  };
  folder.write("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Runs scenarios: parses all files before any runs, plays and judges each with its twins, and keeps
 * the run's folder. Meanwhile a thread loads the integration.
 *
 * Files that cannot be understood are reported and the others run. Throws `UsageError` for a
 * selection that matches nothing and for an integration that cannot be loaded.
 */
export async function run(
  options: RunOptions,
  reports: (verdict: Verdict, folder: RunFolder) => Promise<void> = async () => {},
): Promise<RunResult> {
  const thread = openSlot(options.project);
  try {
    return await runOn(thread, options, reports);
  } finally {
    thread.close();
  }
}

async function runOn(
  thread: Opening,
  options: RunOptions,
  reports: (verdict: Verdict, folder: RunFolder) => Promise<void>,
): Promise<RunResult> {
  const found = select(options);
  const gathering = new Gathering(options);
  for (const { file, span, message } of found.diagnostics) {
    gathering.errors.push({ file, line: span.line, column: span.column, message });
  }
  gathering.troubles.parse = found.diagnostics.length > 0;
  const hash = integrationHash(integrationUrl(options.project));
  const folder = options.keep === false ? undefined : new RunFolder(options.project.root);
  try {
    const jobs = found.files.map((file) => gathering.job(file, modelOf(found, file), folder));
    const queue = inQueueOrder(found.files).flatMap((at) => jobs[at] ?? []);
    const workers = options.workers ?? Math.max(1, Math.min(availableParallelism(), 4));
    if (jobs.length > 0) await runPool(options.project, thread, queue, workers, options.signal);
    if (options.signal?.aborted === true) gathering.interrupted();
    const verdict = verdictOf(options, gathering, gathering.troubles, hash);
    if (folder === undefined) return { verdict, folder: undefined, evidence: gathering.evidence };
    folder.write("verdict.json", `${toJson(verdict, 2)}\n`);
    writeManifest(folder, verdict, gathering.evidence);
    await reports(verdict, folder);
    // Half a run must not take the place of a whole one.
    const half = gathering.troubles.interrupted ? "-interrupted" : "";
    const place = folder.finish(`${inputHash(options, found, hash)}${half}`);
    return { verdict, folder: place, evidence: gathering.evidence };
  } catch (error) {
    folder?.abandon();
    throw error;
  }
}
