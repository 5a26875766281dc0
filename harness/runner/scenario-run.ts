import type { HandedOver } from "../../contracts/needs/handed-over.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import { parseOwnLine } from "../../model/evidence/text.ts";
import { contentHash } from "../../model/hash.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import { worst } from "../../model/outcome.ts";
import type { Scenario, Twin } from "../../model/scenario/index.ts";
import type { FaultPlan } from "../../model/timeline.ts";
import type { ScenarioVerdict } from "../../model/verdict.ts";
import type { ReadTracking } from "../contracts/needs/read-tracking.ts";
import { sorted } from "../judge/findings.ts";
import { judge } from "../judge/judge.ts";
import { compareBooks } from "../judge/same-books.ts";
import { crashWaves } from "../plan/crash-waves.ts";
import { plan, strictProfile } from "../plan/plan.ts";
import { populated } from "../plan/populate.ts";
import { crashPlan, twinPlan } from "../plan/twins.ts";
import type { DoorWatch } from "../play/door-watch.ts";
import { type Played, play } from "../play/play.ts";
import { realPerformanceNow } from "../play/real-time.ts";
import type { VendorIndex } from "../play/world.ts";
import type { LoadedIntegration } from "./load-integration.ts";
import type { Project } from "./project.ts";
import { selectedTwins, type TwinSelection } from "./selected-twins.ts";

export type ScenarioJob = {
  readonly scenario: Scenario;
  readonly source: { readonly file: string; readonly text: string };
  readonly model: OperatingModel;
  readonly seed: number;
  readonly twins: TwinSelection;
  readonly replay: boolean;
  /** Follows what the integration reads of each body that it is handed; left out, nothing is. */
  readonly tracksReads?: boolean;
  readonly version: string;
};

/** One played and judged run: the base, a twin, or one wave of a crash twin. */
export type RunOutcome = {
  /** Below the scenario's folder: empty, `duplicate-deliveries`, `crash-and-restart/3`. */
  readonly place: string;
  readonly verdict: ScenarioVerdict;
  readonly evidence: readonly string[];
  readonly failedToStart: string | undefined;
  /** What was read, where that was followed. */
  readonly handedOver?: readonly HandedOver[];
};

export type Surroundings = {
  readonly vendors: VendorIndex;
  readonly integration: LoadedIntegration;
  /** API versions that the vendors' accounts are pinned to; see `Project`. */
  readonly versions: Project["versions"];
  readonly onProgress: () => void;
  /** Told the last calls at the doors with each new one. */
  readonly onCall: (recent: readonly string[]) => void;
};

function folderName(twin: Twin): string {
  return twin.replaceAll(" ", "-");
}

/** Loaded only for who asks: an ordinary run knows nothing of it. */
async function readTracking(): Promise<ReadTracking> {
  const { ReadTracking } = await import("../contracts/needs/read-tracking.ts");
  return new ReadTracking();
}

/** Plans and plays one run; `watch` looks over the integration's shoulder. */
export async function playJob(
  written: ScenarioJob,
  around: Surroundings,
  faults: FaultPlan,
  watch?: DoorWatch,
): Promise<Played> {
  const { integration, vendors, versions, onProgress, onCall } = around;
  const { source, model, seed, replay, version } = written;
  const scenario = await populated(written.scenario, model);
  const timeline = plan(scenario, model, { seed, faults, profile: strictProfile });
  return play({
    ...{ scenario, source, model, timeline, integration, vendors },
    ...{ version, versions, replay, onProgress, onCall },
    ...(watch === undefined ? {} : { watch }),
  });
}

/** Plans, plays and judges one run. */
async function once(
  job: ScenarioJob,
  around: Surroundings,
  faults: FaultPlan,
  place: string,
): Promise<BaseRun> {
  const began = realPerformanceNow();
  const tracking = job.tracksReads ? await readTracking() : undefined;
  const playing = () => playJob(job, around, faults, tracking);
  const played = await (tracking?.during(playing) ?? playing());
  around.onProgress();
  const { onProgress } = around;
  const verdict = judge(played.lines.map(parseOwnLine), { onProgress });
  around.onProgress();
  const milliseconds = Math.round(realPerformanceNow() - began);
  const outcome = {
    place,
    verdict: { ...verdict, milliseconds },
    evidence: played.lines,
    failedToStart: played.failedToStart,
    ...(tracking === undefined ? {} : { handedOver: tracking.handedOver() }),
  };
  return { outcome, played };
}

/** The undisturbed run, with what a crash twin needs of it. */
export type BaseRun = { readonly outcome: RunOutcome; readonly played: Played };

export function runBase(job: ScenarioJob, around: Surroundings): Promise<BaseRun> {
  return once(job, around, { twin: null }, "");
}

/** A twin's outcome with what its books differ in from the undisturbed run's. */
function heldTo(undisturbed: readonly EvidenceLine[], outcome: RunOutcome): RunOutcome {
  const { verdict } = outcome;
  const { compared, findings } = compareBooks(undisturbed, outcome.evidence.map(parseOwnLine));
  const worse = findings.length > 0 ? ("fail" as const) : verdict.verdict;
  return {
    ...outcome,
    verdict: {
      ...verdict,
      verdict: worst([verdict.verdict, worse]),
      compared: verdict.compared + compared,
      findings: sorted([...verdict.findings, ...findings]),
    },
  };
}

async function runCrashes(
  job: ScenarioJob,
  around: Surroundings,
  base: Played,
  done: (outcome: RunOutcome) => void,
): Promise<void> {
  const folder = folderName("crash and restart");
  const missed: string[] = [];
  let wave = 0;
  for (const sites of crashWaves(base.sites)) {
    wave += 1;
    const { outcome, played } = await once(job, around, crashPlan(sites), `${folder}/${wave}`);
    missed.push(...played.unbitten);
    done(outcome);
  }
  // A crash earlier in its wave can have moved a site away; alone it must be reached.
  for (const site of missed) {
    const place = `${folder}/${contentHash(site).slice(0, 12)}`;
    done((await once(job, around, crashPlan([site]), place)).outcome);
  }
}

/** One twin: a single run, or for crashes one for each wave of sites that the base run passed. */
export async function runTwin(
  job: ScenarioJob,
  around: Surroundings,
  base: BaseRun,
  twin: Twin,
  done: (outcome: RunOutcome) => void,
): Promise<void> {
  const undisturbed = base.played.lines.map(parseOwnLine);
  const compared = (outcome: RunOutcome) => done(heldTo(undisturbed, outcome));
  if (twin === "crash and restart") return runCrashes(job, around, base.played, compared);
  const faults = twinPlan(twin, job.scenario, job.model);
  compared((await once(job, around, faults, folderName(twin))).outcome);
}

export type RunEvents = {
  /** One played and judged run; a crash twin has several. */
  outcome(outcome: RunOutcome): void;
  /** The base run (null) or a twin has come to its end, with all the runs that it takes. */
  ended(twin: Twin | null): void;
};

/**
 * Runs one scenario and the chosen twins, one after the other; each outcome is handed over as soon
 * as it is there, so that evidence never piles up in memory.
 */
export async function runScenario(
  job: ScenarioJob,
  around: Surroundings,
  events: RunEvents,
): Promise<void> {
  const base = await runBase(job, around);
  events.outcome(base.outcome);
  events.ended(null);
  if (base.outcome.failedToStart !== undefined) return;
  for (const twin of selectedTwins(job.scenario, job.twins)) {
    await runTwin(job, around, base, twin, (outcome) => events.outcome(outcome));
    events.ended(twin);
  }
}
