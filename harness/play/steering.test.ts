import { expect, test } from "vitest";
import { DeliveryQueue } from "../../mocks/wire/delivery-queue.ts";
import { instant } from "../../model/days.ts";
import type { Delivery } from "../../model/mock.ts";
import type { DeliveryFact } from "../../model/scenario/step.ts";
import type { FaultPlan } from "../../model/timeline.ts";
import { Steering } from "./steering.ts";

const at = (time: string) => instant(`2026-01-01T${time}Z`);

function delivery(event: string, fact: DeliveryFact, dueAt: string): Delivery {
  return {
    event,
    eventType: event,
    fact,
    object: "in_1",
    dueAt: at(dueAt),
    hook: "billing",
    build: () => new Request("https://integration.test/hooks/billing", { method: "POST" }),
    accepts: async (response) => response.ok,
    retryMs: [],
    settled: () => {},
  };
}

const three = [
  delivery("a", "invoice issued", "06:00:01"),
  delivery("b", "payment received", "06:00:02"),
  delivery("c", "refund issued", "06:00:03"),
];

/** What leaves the queue, each with its time, copies marked; bites are counted as play does. */
function played(faults: FaultPlan, steer: (steering: Steering) => void) {
  const queue = new DeliveryQueue();
  const steering = new Steering(queue, 1, faults);
  steer(steering);
  const left: string[] = [];
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    steering.made(next);
    left.push(`${next.at.slice(11, 19)} ${next.delivery.event}${next.repeated ? " again" : ""}`);
  }
  return { left, bit: steering.disturbances().map((one) => `${one.fault}: ${one.bit}`) };
}

test("without a twin or a step everything comes as it is owed", () => {
  const { left, bit } = played({ twin: null }, (steering) => steering.take(three, () => true));
  expect(left).toEqual(["06:00:01 a", "06:00:02 b", "06:00:03 c"]);
  expect(bit).toEqual([]);
});

test("duplicate deliveries doubles each, at its moments, and bites", () => {
  const faults: FaultPlan = { twin: "duplicate deliveries", copiesAfterMs: [0, 5000] };
  const { left, bit } = played(faults, (steering) => steering.take(three.slice(0, 1), () => true));
  expect(left).toEqual(["06:00:01 a", "06:00:01 a again", "06:00:06 a again"]);
  expect(bit).toEqual(["duplicate deliveries: true"]);
});

test("reordered deliveries bites when one overtakes another, even of the same moment", () => {
  const sameMoment = ["a", "b", "c", "d"].map((event) => delivery(event, "other", "06:00:01"));
  const faults: FaultPlan = { twin: "reordered deliveries", withinMs: 3_600_000 };
  const { left, bit } = played(faults, (steering) => steering.take(sameMoment, () => true));
  expect(left.map((line) => line.slice(9)).join("")).not.toBe("abcd");
  expect(bit).toEqual(["reordered deliveries: true"]);
});

test("a twin over no delivery at all has not bitten", () => {
  const faults: FaultPlan = { twin: "duplicate deliveries", copiesAfterMs: [0] };
  expect(played(faults, () => {}).bit).toEqual(["duplicate deliveries: false"]);
});

test("a scenario's own repeats count for its step, not for the twin", () => {
  const deed = { do: "billing repeats deliveries", times: 2, afterMs: [1000] } as const;
  const { left, bit } = played({ twin: "reordered deliveries", withinMs: 0 }, (steering) => {
    steering.repeat("step 1", { ...deed, afterMs: [...deed.afterMs] });
    steering.take(three.slice(0, 1), () => true);
  });
  expect(left).toEqual(["06:00:01 a", "06:00:02 a again"]);
  expect(bit).toEqual(["reordered deliveries: false", "billing repeats deliveries: true"]);
});

test("held deliveries come in the order that the release names, apart, and the twin doubles them too", () => {
  const faults: FaultPlan = { twin: "duplicate deliveries", copiesAfterMs: [1000] };
  const { left, bit } = played(faults, (steering) => {
    steering.hold("step 1", { do: "billing holds deliveries" });
    steering.take(three, () => true);
    steering.release(at("09:00:00"), ["refund issued", "payment received"], 60_000);
  });
  expect(left).toEqual([
    "09:00:00 c",
    "09:00:01 c again",
    "09:01:00 b",
    "09:01:01 b again",
    "09:02:00 a",
    "09:02:01 a again",
  ]);
  expect(bit).toEqual(["duplicate deliveries: true", "billing holds deliveries: true"]);
});

test("what is still held when the scenario ends is let go", () => {
  const { left } = played({ twin: null }, (steering) => {
    steering.hold("step 1", { do: "billing holds deliveries" });
    steering.take(three.slice(0, 1), () => true);
    steering.heal(at("23:00:00"));
  });
  expect(left).toEqual(["23:00:00 a"]);
});
