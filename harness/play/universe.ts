import { byHost } from "../../mocks/wire/by-host.ts";
import { DeliveryQueue } from "../../mocks/wire/delivery-queue.ts";
import { tapped } from "../../mocks/wire/tapped.ts";
import { homeOf } from "../../model/entities.ts";
import { toJson } from "../../model/evidence/text.ts";
import { fetchOf } from "../../model/fetchable.ts";
import type { Given, IntegrationModule, Json } from "../../model/integration.ts";
import type { Mock, PlainMock } from "../../model/mock.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import type { CrashMoment, Timeline } from "../../model/timeline.ts";
import { seededRandom } from "./chance.ts";
import { currentContext } from "./context.ts";
import { DoorTap } from "./door-tap.ts";
import type { DoorWatch } from "./door-watch.ts";
import { ExceptionWatch } from "./exceptions.ts";
import { IntegrationHost } from "./host.ts";
import { Recorder } from "./recorder.ts";
import { Sites } from "./sites.ts";
import { Steering } from "./steering.ts";
import { MemoryStore } from "./store.ts";
import type { Answers } from "./trampoline.ts";
import { Unavailable } from "./unavailable.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { openWorld, type VendorIndex, type World } from "./world.ts";

/** Everything that one run of one scenario has for itself. */
export type Universe = {
  readonly scenario: Scenario;
  readonly model: OperatingModel;
  readonly timeline: Timeline;
  readonly clock: VirtualClock;
  readonly recorder: Recorder;
  readonly world: World;
  readonly store: MemoryStore;
  readonly host: IntegrationHost;
  readonly tap: DoorTap;
  /** What carries the integration's calls. */
  readonly fetch: typeof fetch;
  readonly queue: DeliveryQueue;
  readonly steering: Steering;
  readonly unavailable: Unavailable;
  readonly sites: Sites;
  readonly exceptions: ExceptionWatch;
  readonly answers: Answers;
  readonly watch: DoorWatch | undefined;
  /** Calls of the integration that have no answer yet. */
  openCalls(): number;
};

/**
 * A way from the integration to the mocks other than inside the process. A call counts as open until
 * its whole answer is handed over, so that time cannot move while it is on its way; one that a crash
 * cuts off would stay open for ever, so crash twins need the way inside.
 */
export type Carrier = {
  /** The addresses under which the mocks are called, by vendor. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** What takes the integration's calls; `answer` must run in the context of the call. */
  carry(answer: PlainMock): Mock;
  openCalls(): number;
};

export type UniverseOptions = {
  readonly scenario: Scenario;
  readonly model: OperatingModel;
  readonly timeline: Timeline;
  readonly vendors: VendorIndex;
  readonly integration: IntegrationModule;
  /** API versions that the vendors' accounts are pinned to; see `WorldOptions`. */
  readonly versions?: Readonly<Record<string, string>>;
  readonly onCall: (recent: readonly string[]) => void;
  /** Left out, calls are answered inside the process. */
  readonly carrier?: Carrier;
  readonly watch?: DoorWatch;
};

function vendorAccess(scenario: Scenario, world: World): Given["vendors"] {
  const access: Given["vendors"] = {};
  for (const role of ["crm", "billing", "erp"] as const) {
    const mock = world[role];
    const baseUrl = world.baseUrls[mock.vendor] ?? "";
    access[role] = { baseUrl, credentials: { ...mock.credentials } };
    access[scenario.world.vendors[role]] = access[role];
  }
  const { usage } = world;
  if (usage !== undefined) {
    const baseUrl = world.baseUrls[usage.vendor] ?? "";
    access.usage = { baseUrl, credentials: { ...usage.credentials } };
    access[usage.vendor] = access.usage;
  }
  return access;
}

/** Builds a universe; nothing in it has moved yet. */
export function openUniverse(options: UniverseOptions): Universe {
  const { scenario, model, timeline, carrier } = options;
  const { seed, faults, profile } = timeline;
  const clock = new VirtualClock(timeline.startsAt);
  const recorder = new Recorder(() => clock.now(), homeOf(model).id);
  const isMetered = scenario.given.products.some(({ usage }) => usage !== undefined);
  const [metering] = isMetered ? Object.keys(options.vendors.usage ?? {}) : [];
  const vendors = {
    ...scenario.world.vendors,
    ...(metering === undefined ? {} : { usage: metering }),
  };
  const world = openWorld(options.vendors, vendors, {
    seed,
    operatingModel: model,
    profile,
    endsAt: timeline.endsAt,
    now: () => clock.now(),
    record: (entry) => recorder.record(entry),
    ...(options.versions === undefined ? {} : { versions: options.versions }),
    ...(carrier === undefined ? {} : { baseUrls: carrier.baseUrls }),
  });
  const sites = new Sites(faults.twin === "crash and restart" ? faults.sites : []);
  const restartAfterMs = faults.twin === "crash and restart" ? faults.restartAfterMs : 0;
  const crashes = (use: string, moment: CrashMoment): boolean => {
    const { incarnation } = currentContext();
    if (incarnation === null || !host.isAlive(incarnation)) return false;
    if (!sites.bites(use, moment, recorder.rootOf(currentContext().cause))) return false;
    host.crash(`${use}, ${moment}`, clock.now(), restartAfterMs);
    store.forgetTransactions();
    return true;
  };
  const store: MemoryStore = new MemoryStore({
    isAlive: (incarnation) => host.isAlive(incarnation),
    beforePut: (key) => void crashes(sites.use("store", `put ${key}`), "before store"),
    insideTransaction: () => void crashes(sites.use("store", "transaction"), "inside transaction"),
  });
  const unavailable = new Unavailable(world, () => clock.now());
  const tap = new DoorTap({
    recorder,
    host: () => host,
    site: (vendor, key) => sites.use(vendor, key),
    crashes,
    turnedAway: (mock) => unavailable.answer(mock),
    onCall: options.onCall,
    watch: options.watch,
  });
  const mocks = new Map(
    world.all.map((mock) => [world.baseUrls[mock.vendor] ?? "", tapped(mock, tap)]),
  );
  const carried = carrier?.carry(byHost(mocks));
  const given: Given = {
    fetch:
      carried === undefined
        ? fetchOf(byHost(mocks))
        : async (input, init) => carried(new Request(input, init)),
    vendors: vendorAccess(scenario, world),
    store,
    operatingModel: JSON.parse(toJson(model)) as Json,
  };
  const host: IntegrationHost = new IntegrationHost(options.integration, given, recorder);
  const queue = new DeliveryQueue();
  return {
    scenario,
    model,
    timeline,
    clock,
    recorder,
    world,
    store,
    host,
    tap,
    fetch: given.fetch,
    queue,
    steering: new Steering(queue, seed, faults),
    unavailable,
    sites,
    exceptions: new ExceptionWatch(recorder),
    answers: {
      clock,
      random: seededRandom(seed),
      isAlive: (incarnation) => host.isAlive(incarnation),
    },
    watch: options.watch,
    openCalls: () => carrier?.openCalls() ?? tap.open,
  };
}
