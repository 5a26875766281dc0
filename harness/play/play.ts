import { plusMs } from "../../model/days.ts";
import { evidenceFormat } from "../../model/evidence/lines.ts";
import { contentHash } from "../../model/hash.ts";
import type { IntegrationModule } from "../../model/integration.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import type { Timeline } from "../../model/timeline.ts";
import { drainBound, lastNightAt } from "./bounds.ts";
import type { DoorWatch } from "./door-watch.ts";
import { FailedToStart } from "./host.ts";
import { Loop, Stuck } from "./loop.ts";
import { readAudit } from "./questions.ts";
import { watchThreadPool } from "./settle.ts";
import type { Site } from "./sites.ts";
import { installTrampoline, runUnder } from "./trampoline.ts";
import { runningTransport } from "./transport.ts";
import { type Carrier, openUniverse, type Universe } from "./universe.ts";
import { type VendorIndex, versionsOf } from "./world.ts";

export type PlayInput = {
  readonly scenario: Scenario;
  readonly source: { readonly file: string; readonly text: string };
  readonly model: OperatingModel;
  readonly timeline: Timeline;
  readonly vendors: VendorIndex;
  readonly integration: {
    readonly module: IntegrationModule;
    readonly name: string;
    readonly hash: string;
  };
  readonly version: string;
  /** API versions that the vendors' accounts are pinned to, by vendor and `<vendor>-webhooks`. */
  readonly versions?: Readonly<Record<string, string>>;
  /** False leaves out the replay and the silence after the marker; the benchmarks do. */
  readonly replay?: boolean;
  /** How the integration's calls reach the mocks; left out, inside the process. */
  readonly carrier?: Carrier;
  /** Who looks over the integration's shoulder; left out, nobody. */
  readonly watch?: DoorWatch;
  /** Called at every queue step: what a watchdog listens to. */
  readonly onProgress?: () => void;
  /** Told the last calls at the doors with each new one. */
  readonly onCall?: (recent: readonly string[]) => void;
};

export type Played = {
  /** The evidence file, line by line. */
  readonly lines: readonly string[];
  /** Every fault site that the integration passed up to the marker. */
  readonly sites: readonly Site[];
  /** Planned crash sites that were never reached. */
  readonly unbitten: readonly string[];
  /** The integration's own words, when its very first start failed. */
  readonly failedToStart: string | undefined;
};

function writeRunLine(universe: Universe, input: PlayInput): void {
  const { scenario, source, model, timeline, integration } = input;
  const { world } = universe;
  universe.recorder.write({
    kind: "run",
    format: evidenceFormat,
    tieout: input.version,
    scenario,
    source: { ...source, hash: contentHash(source.text) },
    operatingModel: model,
    seed: timeline.seed,
    faults: timeline.faults,
    profile: timeline.profile,
    versions: versionsOf(world),
    integration: { kind: "module", name: integration.name, hash: integration.hash },
  });
}

function enter(universe: Universe, phase: Universe["recorder"]["phase"]): void {
  universe.recorder.phase = phase;
  universe.recorder.write({ kind: "phase" });
}

/** Leaves a line for each planned disturbance that no line tells of yet, whether or not it bit. */
function reportUnbitten(universe: Universe): void {
  const { recorder, steering, unavailable, sites, timeline } = universe;
  for (const { fault, site, bit, told } of [
    ...steering.disturbances(),
    ...unavailable.disturbances(),
  ]) {
    if (!told) recorder.write({ kind: "fault", fault, site, bit });
  }
  if (timeline.faults.twin !== "crash and restart") return;
  const unbitten = sites.unbitten();
  if (unbitten.length < timeline.faults.sites.length) return;
  const site = `${unbitten.length} sites`;
  recorder.write({ kind: "fault", fault: timeline.faults.twin, site, bit: false });
}

async function playSteady(universe: Universe, loop: Loop): Promise<void> {
  const { timeline, steering, world } = universe;
  if (timeline.faults.twin === "replay everything") {
    for (const at of timeline.faults.at) {
      if (at >= timeline.endsAt) break;
      await loop.playUntil(at);
      steering.resend(
        world.all.flatMap((mock) => mock.replayDeliveries(at)),
        at,
      );
    }
  }
  await loop.playUntil(timeline.endsAt);
}

async function drain(universe: Universe, loop: Loop): Promise<void> {
  const { steering, unavailable, clock, scenario, recorder } = universe;
  enter(universe, "drain");
  steering.heal(clock.now());
  unavailable.heal();
  loop.isDraining = true;
  const bound = drainBound(universe);
  await loop.playUntil(lastNightAt(universe));
  await loop.nightly(scenario.world.endsOn);
  await loop.playToRest(bound);
  recorder.write({ kind: "settled", steps: loop.steps });
}

async function replayEverything(universe: Universe, loop: Loop): Promise<void> {
  const { world, queue, clock, scenario, model } = universe;
  enter(universe, "replay");
  const now = clock.now();
  for (const mock of world.all) {
    for (const delivery of mock.replayDeliveries(now)) queue.addCopy(delivery, now);
  }
  const bound = plusMs(now, 86_400_000);
  await loop.playToRest(bound);
  await loop.sweep();
  await loop.nightly(scenario.world.endsOn);
  enter(universe, "silence");
  const watched = plusMs(clock.now(), 2 * model.jobs.sweepEveryMinutes * 60_000);
  await loop.playUntil(watched);
}

/** What outlived the scenario although nothing was left to do. */
function reportLeftovers(universe: Universe, loop: Loop): void {
  const { clock, host, recorder } = universe;
  const counts: readonly (readonly [number, string])[] = [
    [clock.timerCount(), "timer"],
    [universe.openCalls(), "open call"],
    [host.jobsUnderWay, "unfinished job"],
    [loop.attempts.openCount, "unanswered delivery"],
  ];
  const left = counts.flatMap(([count, what]) => {
    const words = count === 1 ? what : `${what}s`.replace(/ys$/, "ies");
    return count === 0 ? [] : [`${count} ${words}`];
  });
  if (left.length === 0) return;
  recorder.write({
    kind: "note",
    topic: "unsettled",
    text: `alive at the end: ${left.join(", ")}`,
  });
}

async function playAll(universe: Universe, input: PlayInput): Promise<Played> {
  const { world, scenario, recorder, host, tap, sites } = universe;
  const loop = new Loop(universe, input.onProgress ?? (() => {}));
  const { customers, products } = scenario.given;
  let marked: readonly Site[] = [];
  let failedToStart: string | undefined;
  for (const role of ["crm", "billing", "erp"] as const) world[role].setUp({ customers, products });
  try {
    await host.start();
    loop.hasSweep = host.live?.jobs?.sweep !== undefined;
    enter(universe, "steady");
    await playSteady(universe, loop);
    await drain(universe, loop);
    if (loop.attempts.unanswered > 0 && universe.timeline.faults.twin !== "crash and restart") {
      throw new Stuck(`${loop.attempts.unanswered} deliveries were never answered`);
    }
    reportUnbitten(universe);
    reportLeftovers(universe, loop);
    await readAudit(universe);
    marked = [...sites.passed];
    enter(universe, "marker");
    if (input.replay !== false) await replayEverything(universe, loop);
  } catch (error) {
    if (error instanceof FailedToStart) {
      failedToStart = error.message;
      recorder.write({ kind: "note", topic: "failed to start", text: error.message });
    } else if (error instanceof Stuck) {
      const text = `${error.message}; the last calls: ${tap.recent.join(", ") || "none"}`;
      recorder.write({ kind: "note", topic: "stuck", text });
    } else throw error;
  }
  return { lines: recorder.lines, sites: marked, unbitten: sites.unbitten(), failedToStart };
}

/**
 * Plays one timeline against mocks and integration: the only impure step. What comes out is
 * evidence; it is judged elsewhere.
 *
 * Throws only for errors of Tieout itself. An integration that throws at its first start is told by
 * `failedToStart`, one that never comes to rest by a note in the evidence.
 */
export async function play(input: PlayInput): Promise<Played> {
  installTrampoline();
  watchThreadPool();
  const universe = openUniverse({
    scenario: input.scenario,
    model: input.model,
    timeline: input.timeline,
    vendors: input.vendors,
    integration: input.integration.module,
    onCall: input.onCall ?? (() => {}),
    ...(input.versions === undefined ? {} : { versions: input.versions }),
    ...(input.carrier === undefined ? {} : { carrier: input.carrier }),
    ...(input.watch === undefined ? {} : { watch: input.watch }),
  });
  writeRunLine(universe, input);
  return runningTransport(universe.fetch, () =>
    runUnder(universe.answers, () => playAll(universe, input)),
  );
}
