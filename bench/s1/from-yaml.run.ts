import { afterAll, expect, test } from "vitest";
import { loadScenario } from "../year.ts";
import { Loopback } from "./loopback.ts";
import { count, exchangesInAll, withReplay } from "./story.ts";

const loopback = await Loopback.open(["salesforce", "stripe", "netsuite"]);
afterAll(() => loopback[Symbol.asyncDispose]());
const story = await loadScenario("bench/s1/story.scenario.yaml");

for (let n = 1; n <= count; n += 1) {
  test(`an annual deal is invoiced once and earned by the day, ${n}`, async () => {
    const calls = loopback.calls;
    const { verdict } = await story.run({ replay: withReplay, carrier: loopback });
    expect(verdict).toBe("pass");
    if (!withReplay) expect(loopback.calls - calls).toBe(exchangesInAll);
  });
}
