import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { instant } from "../../model/days.ts";
import { within } from "./context.ts";
import { realDate, turn } from "./real-time.ts";
import { type Answers, installTrampoline, runUnder } from "./trampoline.ts";
import { VirtualClock } from "./virtual-clock.ts";

installTrampoline();

function answers(alive: (incarnation: number | null) => boolean = () => true): Answers {
  let drawn = 0;
  return {
    clock: new VirtualClock(instant("2026-01-01T06:00:00Z")),
    random: () => {
      drawn += 1;
      return (drawn % 10) / 10;
    },
    isAlive: alive,
  };
}

test("inside a universe the globals tell its time, outside the machine's", async () => {
  const universe = answers();
  await runUnder(universe, async () => {
    expect(new Date().toISOString()).toBe("2026-01-01T06:00:00.000Z");
    expect(Date.now()).toBe(realDate.UTC(2026, 0, 1, 6));
    expect(new Date(0) instanceof Date).toBe(true);
    expect(new Date(2026, 0, 1).getFullYear()).toBe(2026);
  });
  expect(Math.abs(Date.now() - realDate.now())).toBeLessThan(1000);
});

test("inside a universe Date is a constructor like the machine's", async () => {
  class Deadline extends Date {
    readonly isHard = true;
  }
  await runUnder(answers(), async () => {
    const now = "2026-01-01T06:00:00.000Z";
    const made = [new Deadline(), Reflect.construct(Date, []), new Date(new Date())] as Date[];
    expect(made.map((date) => date.toISOString())).toEqual([now, now, now]);
    expect(made[0]).toMatchObject({ isHard: true });
    expect(made[0]).toBeInstanceOf(Deadline);
    expect(Date()).toBe(new realDate(now).toString());
    expect(new Date("2026-02-03").getTime()).toBe(Date.UTC(2026, 1, 3));
    expect(new Date(2026, 1, 3, 4, 5, 6, 7)).toEqual(new realDate(2026, 1, 3, 4, 5, 6, 7));
    expect(Number.isNaN(new Date(undefined as never).getTime())).toBe(true);
    expect([Date.name, Date.length, new Date().constructor]).toEqual(["Date", 7, Date]);
    expect(structuredClone(new Date()).getTime()).toBe(Date.now());
  });
});

test("timers of every kind wait for the virtual clock and fire in order", async () => {
  const universe = answers();
  const fired: string[] = [];
  await runUnder(universe, async () => {
    setTimeout(() => fired.push("later"), 2000);
    void wait(1000).then(() => fired.push("promise"));
    const repeated = setInterval(() => fired.push("interval"), 1500);
    await turn();
    expect(fired).toEqual([]);
    expect(universe.clock.nextTimerAt()).toBe("2026-01-01T06:00:01.000Z");
    for (let step = 0; step < 3; step += 1) {
      universe.clock.fireNext();
      await turn();
    }
    clearInterval(repeated);
  });
  expect(fired).toEqual(["promise", "interval", "later"]);
  expect(universe.clock.timerCount()).toBe(0);
});

test("a signal with a time limit aborts when the virtual clock gets there", async () => {
  const universe = answers();
  await runUnder(universe, async () => {
    const signal = AbortSignal.timeout(500);
    expect(signal.aborted).toBe(false);
    universe.clock.fireNext();
    expect(signal.reason).toMatchObject({ name: "TimeoutError" });
  });
});

test("chance is the universe's: the same draws give the same ids", async () => {
  const draw = () =>
    runUnder(answers(), async () => [Math.random(), randomUUID(), crypto.randomUUID()]);
  expect(await draw()).toEqual(await draw());
});

test("a timer of a life that has ended never fires", async () => {
  let living = 1;
  const universe = answers((incarnation) => incarnation === living);
  const fired: number[] = [];
  await runUnder(universe, async () => {
    for (const incarnation of [1, 2]) {
      within({ cause: null, correlation: null, incarnation }, () =>
        setTimeout(() => fired.push(incarnation), 10),
      );
    }
    living = 2;
    universe.clock.fireNext();
    universe.clock.fireNext();
  });
  expect(fired).toEqual([2]);
});
