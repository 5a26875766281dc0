import { expect, test } from "vitest";
import { instant } from "../../model/days.ts";
import { createAgenda } from "./agenda.ts";

test("work is done in order of time, then of key, whatever the order of planning", () => {
  const done: string[] = [];
  const agenda = createAgenda((work) => void done.push(work.key));
  const plan = (day: number, key: string) =>
    agenda.plan({ at: instant(`2026-01-0${day}T00:00:00Z`), kind: "renewal", key, subject: key });
  for (const [day, key] of [
    [3, "c"],
    [1, "b"],
    [2, "x"],
    [1, "a"],
    [2, "d"],
    [4, "e"],
  ] as const)
    plan(day, key);
  plan(5, "x");
  agenda.drop("e");
  expect(agenda.next()?.key).toBe("a");
  while (agenda.next() !== undefined) agenda.runNext();
  expect(done).toEqual(["a", "b", "d", "c", "x"]);
});
