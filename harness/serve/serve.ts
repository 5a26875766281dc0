import { type HttpDoor, openHttpDoor } from "../../mocks/wire/http-door.ts";
import type { Instant } from "../../model/days.ts";
import type { Mock, Recordable } from "../../model/mock.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import type { Profile } from "../../model/timeline.ts";
import { realClearInterval, realSetInterval } from "../play/real-time.ts";
import type { VendorIndex } from "../play/world.ts";
import { controlDoor } from "./control.ts";
import { RunningClock } from "./running-clock.ts";
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
  readonly given: Scenario["given"];
  onRecord(entry: Recordable): void;
};

export type ServedVendor = {
  readonly vendor: string;
  readonly role: string;
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
};

export interface Served extends AsyncDisposable {
  readonly controlUrl: string;
  readonly vendors: readonly ServedVendor[];
}

type Slot = { mock: Mock | undefined };

// A mock must know its own address before it is opened, and a free port is only known once its door
// is: so the door comes first, with a place for the mock.
function openSlot(slot: Slot, hostname: string, port: number): Promise<HttpDoor> {
  const answer: Mock = (request) => {
    if (slot.mock === undefined) throw new Error("a door was used before its mock was there");
    return slot.mock(request);
  };
  return openHttpDoor(answer, { hostname, port });
}

/** Serves one vendor of each role on loopback, and a door to drive them. */
export async function serveMocks(options: ServeOptions): Promise<Served> {
  const { hostname, port, choice, given } = options;
  const roles = ["crm", "billing", "erp"] as const;
  const doors: HttpDoor[] = [];
  const slots = new Map<string, Slot>();
  const control: Slot = { mock: undefined };
  const close = async () => {
    for (const door of doors) await door[Symbol.asyncDispose]();
  };
  try {
    doors.push(await openSlot(control, hostname, port));
    for (const [index, role] of roles.entries()) {
      const slot: Slot = { mock: undefined };
      slots.set(choice[role], slot);
      doors.push(await openSlot(slot, hostname, port === 0 ? 0 : port + index + 1));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const urls = doors.map((door) => door.url);
  const baseUrls = Object.fromEntries(
    roles.map((role, index) => [choice[role], urls[index + 1] ?? ""]),
  );
  const clock = new RunningClock(options.startsAt);
  const served = new ServedWorld({ ...options, clock, baseUrls });
  for (const role of roles) served.world[role].setUp(given);
  for (const mock of served.world.all) {
    const slot = slots.get(mock.vendor);
    if (slot === undefined) continue;
    slot.mock = async (request) => {
      const response = await mock.handle(request);
      void served.pump();
      return response;
    };
  }
  control.mock = controlDoor(served, clock);
  const heart = realSetInterval(() => void served.pump(), 500);
  return {
    controlUrl: urls[0] ?? "",
    vendors: roles.map((role) => {
      const { vendor, credentials } = served.world[role];
      return { vendor, role, url: baseUrls[vendor] ?? "", credentials };
    }),
    [Symbol.asyncDispose]: async () => {
      realClearInterval(heart);
      await close();
    },
  };
}
