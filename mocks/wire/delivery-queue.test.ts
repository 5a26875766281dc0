import { expect, test } from "vitest";
import { instant } from "../../model/days.ts";
import type { Delivery } from "../../model/mock.ts";
import { DeliveryQueue } from "./delivery-queue.ts";

const at = (time: string) => instant(`2026-01-01T${time}Z`);

function delivery(event: string, dueAt: string, settled: string[] = []): Delivery {
  return {
    event,
    eventType: "invoice.paid",
    fact: "payment received",
    object: "in_1",
    dueAt: at(dueAt),
    hook: "billing",
    build: () => new Request("https://integration.test/hooks/billing", { method: "POST" }),
    accepts: async (response) => response.ok,
    retryMs: [60_000, 300_000],
    settled: (outcome) => settled.push(`${event} ${outcome}`),
  };
}

test("deliveries come out by due time, those of one moment in the order they arose", () => {
  const queue = new DeliveryQueue();
  queue.add(delivery("b", "06:00:02"));
  queue.add(delivery("a", "06:00:01"));
  queue.add(delivery("c", "06:00:02"));
  expect([queue.take(), queue.take(), queue.take()].map((one) => one?.delivery.event)).toEqual([
    "a",
    "b",
    "c",
  ]);
});

test("a failed delivery comes again by the vendor's schedule and is then given up", () => {
  const told: string[] = [];
  const queue = new DeliveryQueue();
  queue.add(delivery("a", "06:00:00", told));
  const due: (string | undefined)[] = [];
  for (let attempt = queue.take(); attempt !== undefined; attempt = queue.take()) {
    due.push(attempt.at.slice(11, 19));
    queue.ended(attempt, false, attempt.at);
  }
  expect(due).toEqual(["06:00:00", "06:01:00", "06:06:00"]);
  expect(told).toEqual(["a given up"]);
});

test("a copy that the vendor did not owe is not tried again and settles nothing", () => {
  const told: string[] = [];
  const queue = new DeliveryQueue();
  const copy = delivery("a", "06:00:00", told);
  queue.addCopy(copy, copy.dueAt);
  const attempt = queue.take();
  if (attempt !== undefined) queue.ended(attempt, false, attempt.at);
  expect(queue.size).toBe(0);
  expect(told).toEqual([]);
});
