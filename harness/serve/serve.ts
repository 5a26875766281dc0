import { openHttpDoor } from "../../mocks/wire/http-door.ts";
import type { HttpDoor } from "../../mocks/wire/listening.ts";
import { openPlainDoor } from "../../mocks/wire/plain-door.ts";
import type { Instant } from "../../model/days.ts";
import { homeOf } from "../../model/entities.ts";
import type { Mock, PlainMock, SetUp, VendorMock } from "../../model/mock.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import type { Profile } from "../../model/timeline.ts";
import { realClearInterval, realSetInterval } from "../play/real-time.ts";
import { openWorld, type VendorIndex } from "../play/world.ts";
import { atDoor } from "./at-door.ts";
import { CallLog } from "./call-log.ts";
import { Calls } from "./calls.ts";
import { controlDoor } from "./control.ts";
import { Drops } from "./drops.ts";
import { Messenger } from "./messages.ts";
import { People } from "./people.ts";
import { RunningClock } from "./running-clock.ts";
import { ServedTap } from "./served-tap.ts";
import { ServedWorld } from "./served-world.ts";

export type ServeOptions = {
  readonly vendors: VendorIndex;
  readonly choice: Scenario["world"]["vendors"];
  readonly model: OperatingModel;
  readonly profile: Profile;
  readonly seed: number;
  readonly hostname: string;
  /** The control door's; the vendors take the next ones. 0 takes free ones. */
  readonly port: number;
  readonly startsAt?: Instant;
  readonly given: SetUp;
  /** API versions that the vendors' accounts are pinned to, by vendor and `<vendor>-webhooks`. */
  readonly versions?: Readonly<Record<string, string>>;
  /** Where every call, message and change is written as lines of evidence. */
  readonly logPath?: string;
  /** One line for the person at the terminal. */
  onRemark(text: string): void;
  onError(error: unknown): void;
};

export type ServedVendor = {
  readonly vendor: string;
  readonly role: string;
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
};

export interface Served extends AsyncDisposable {
  readonly controlUrl: string;
  readonly startsAt: Instant;
  readonly vendors: readonly ServedVendor[];
}

const roles = ["crm", "billing", "erp"] as const;
type Role = (typeof roles)[number];

/** More than this apart, two clocks no longer agree on a signed login (OAuth's five minutes). */
const agreeWithinMs = 5 * 60_000;

/** How often vendors look whether something has fallen due while nobody calls. */
const heartMs = 250;

// A mock must know its own address before it is opened, and a free port is only known once its door
// is: so the doors come first, each with a place for what will answer.
type Place<M> = { mock: M | undefined };

function filled<M>(place: Place<M>): M {
  if (place.mock === undefined) throw new Error("a door was used before its mock was there");
  return place.mock;
}

type Doors = {
  readonly control: Place<Mock>;
  readonly vendors: Readonly<Record<Role, Place<PlainMock>>>;
  /** The control door's first, then by role. */
  readonly urls: readonly string[];
  close(): Promise<void>;
};

async function openDoors(options: ServeOptions): Promise<Doors> {
  const { hostname, port, onError } = options;
  const at = (offset: number) => ({ hostname, port: port === 0 ? 0 : port + offset, onError });
  const control: Place<Mock> = { mock: undefined };
  const vendors: Doors["vendors"] = {
    crm: { mock: undefined },
    billing: { mock: undefined },
    erp: { mock: undefined },
  };
  const open: HttpDoor[] = [];
  const close = async () => {
    for (const door of open) await door[Symbol.asyncDispose]();
  };
  try {
    open.push(await openHttpDoor((request) => filled(control)(request), at(0)));
    for (const [index, role] of roles.entries()) {
      open.push(await openPlainDoor((call) => filled(vendors[role])(call), at(index + 1)));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { control, vendors, urls: open.map((door) => door.url), close };
}

/** Says once a vendor that a client whose clock is the machine's cannot log in any more. */
function clockRemark(options: ServeOptions, clock: RunningClock): (mock: VendorMock) => void {
  const told = new Set<string>();
  return ({ vendor }) => {
    if (Math.abs(clock.aheadMs()) < agreeWithinMs || told.has(vendor)) return;
    told.add(vendor);
    options.onRemark(
      `${vendor} refused a login (401). Its clock stands at ${clock.now()}: a client that signs with the time must take it from there (docs/mocks.md, "Two clocks")`,
    );
  };
}

function openServed(options: ServeOptions, urls: readonly string[]) {
  const { choice, logPath, model } = options;
  const clock = new RunningClock(options.startsAt);
  const log =
    logPath === undefined ? undefined : new CallLog(logPath, () => clock.now(), homeOf(model).id);
  const world = openWorld(options.vendors, choice, {
    seed: options.seed,
    operatingModel: model,
    profile: options.profile,
    now: () => clock.now(),
    record: (entry) => {
      log?.record(entry);
      if (entry.kind === "gap") options.onRemark(`gap: ${entry.vendor}: ${entry.unknown}`);
    },
    ...(options.versions === undefined ? {} : { versions: options.versions }),
    baseUrls: Object.fromEntries(roles.map((role, index) => [choice[role], urls[index + 1] ?? ""])),
  });
  for (const role of roles) world[role].setUp(options.given);
  log?.setUpDone();
  const messenger = new Messenger(log);
  const served = new ServedWorld({ world, clock, messenger, onError: options.onError });
  return { clock, log, world, messenger, served };
}

function fill(doors: Doors, options: ServeOptions): Omit<Served, "controlUrl"> {
  const { onError, given } = options;
  const { clock, log, world, messenger, served } = openServed(options, doors.urls);
  const startsAt = clock.now();
  const drops = new Drops();
  const calls = new Calls(() => clock.now());
  const tap = new ServedTap({ calls, log, drops, onUnauthorized: clockRemark(options, clock) });
  for (const role of roles) doors.vendors[role].mock = atDoor(world[role], tap, served, clock);
  const vendors = roles.map((role) => {
    const { vendor, credentials } = world[role];
    return { vendor, role, url: world.baseUrls[vendor] ?? "", credentials };
  });
  const people = new People(world, given);
  doors.control.mock = controlDoor({
    served,
    clock,
    calls,
    messenger,
    drops,
    people,
    vendors,
    onError,
  });
  const heart = realSetInterval(() => served.pump(), heartMs);
  return {
    startsAt,
    vendors,
    [Symbol.asyncDispose]: async () => {
      realClearInterval(heart);
      messenger.close();
      await doors.close();
      // What was being delivered ends with the messenger, and is a line of the log too.
      await served.idle();
      log?.[Symbol.dispose]();
    },
  };
}

/**
 * Serves one vendor of each role, and a door to drive them.
 *
 * Rejects with `PortTaken` where one of the ports is in use, with `LogNotWritable` where the log
 * cannot be made; then no door stays open.
 */
export async function serveMocks(options: ServeOptions): Promise<Served> {
  const doors = await openDoors(options);
  try {
    return { controlUrl: doors.urls[0] ?? "", ...fill(doors, options) };
  } catch (error) {
    await doors.close();
    throw error;
  }
}
