import { expect, test } from "vitest";
import { type Instant, instant, plusMs } from "../../model/days.ts";
import type { AgendaItem, Delivery, VendorMock } from "../../model/mock.ts";
import type { World } from "../play/world.ts";
import { Messenger } from "./messages.ts";
import { RunningClock } from "./running-clock.ts";
import { ServedWorld } from "./served-world.ts";

const start = instant("2026-01-01T00:00:00Z");
const hour = 3_600_000;

/** A vendor with work every hour, each owing a message a minute later; only what time needs of it. */
function hourly(clock: RunningClock, seen: string[]): VendorMock {
  let next = plusMs(start, hour);
  const owed: Delivery[] = [];
  const item = (): AgendaItem => ({ at: next, kind: "renewal", key: "hourly" });
  const message = (of: Instant): Delivery => ({
    event: of,
    eventType: "worked",
    fact: "other",
    object: "o",
    dueAt: plusMs(of, 60_000),
    hook: "v",
    build(at) {
      seen.push(`message ${at.slice(11, 16)} at ${clock.now().slice(11, 16)}`);
      return new Request("http://integration.invalid/", { method: "POST", body: "{}" });
    },
    accepts: async () => true,
    retryMs: [],
    settled: (outcome) => void seen.push(outcome),
  });
  const agenda = {
    next: item,
    runNext() {
      seen.push(`work ${next.slice(11, 16)} at ${clock.now().slice(11, 16)}`);
      owed.push(message(next));
      next = plusMs(next, hour);
    },
  };
  const takeDeliveries = () => owed.splice(0);
  return { agenda, takeDeliveries } as unknown as VendorMock;
}

function world(): { served: ServedWorld; clock: RunningClock; seen: string[]; errors: unknown[] } {
  const clock = new RunningClock(start);
  const seen: string[] = [];
  const errors: unknown[] = [];
  const served = new ServedWorld({
    world: { all: [hourly(clock, seen)] } as unknown as World,
    clock,
    messenger: new Messenger(undefined),
    onError: (error) => void errors.push(error),
  });
  return { served, clock, seen, errors };
}

test("a push does everything in its order, and the clock stands at each thing", async () => {
  const { served, clock, seen } = world();
  await served.push(() => 2.5 * hour);
  expect(seen).toEqual([
    "work 01:00 at 01:00",
    "message 01:01 at 01:01",
    "received",
    "work 02:00 at 02:00",
    "message 02:01 at 02:01",
    "received",
  ]);
  expect(clock.now().slice(0, 16)).toBe("2026-01-01T02:30");
});

test("a push that is refused leaves the clock where it was, and the next one works", async () => {
  const { served, clock, seen } = world();
  const refused = served.push(() => {
    throw new RangeError("no");
  });
  await expect(refused).rejects.toThrow("no");
  expect(clock.now().slice(0, 16)).toBe("2026-01-01T00:00");
  await served.push(() => 1.5 * hour);
  expect(seen).toHaveLength(3);
});

test("an error in a vendor's own work is told to who pushed, and the clock runs on from there", async () => {
  const { served, clock } = world();
  const [mock] = served.world.all;
  if (mock === undefined) throw new Error("no mock");
  const broken = {
    ...mock.agenda,
    runNext: () => {
      throw new Error("broken");
    },
  };
  Object.assign(mock, { agenda: broken });
  await expect(served.push(() => 2 * hour)).rejects.toThrow("broken");
  expect(clock.now().slice(0, 16)).toBe("2026-01-01T01:00");
});
