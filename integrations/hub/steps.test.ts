import { expect, test } from "vitest";
import { MemoryStore } from "../../harness/play/store.ts";
import { openSteps } from "./steps.ts";

const durable = (): MemoryStore =>
  new MemoryStore({ isAlive: () => true, beforePut: () => {}, insideTransaction: () => {} });

const lost = new Error("the answer was lost");

test("a write whose answer was lost is looked for before it is repeated", async () => {
  const store = durable();
  const made: string[] = [];
  const make = async (): Promise<string> => {
    made.push("sub_1");
    throw lost;
  };
  await expect(openSteps(store).once("deal", async () => undefined, make)).rejects.toBe(lost);
  // A new incarnation over the same store.
  const found = await openSteps(store).once("deal", async () => made[0], make);
  expect([found, made]).toEqual(["sub_1", ["sub_1"]]);
});

test("a write that is not found is made, and never again", async () => {
  const steps = openSteps(durable());
  let calls = 0;
  const make = async (): Promise<string> => {
    calls += 1;
    return `sub_${calls}`;
  };
  const first = await steps.once("deal", async () => undefined, make);
  const second = await steps.once("deal", async () => undefined, make);
  expect([first, second, calls]).toEqual(["sub_1", "sub_1", 1]);
});
