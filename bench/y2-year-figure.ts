import type { Benchmark } from "./benchmark.ts";
import { alternate, cpuUs, median } from "./rounds.ts";
import { Loopback } from "./s1/loopback.ts";
import { type Loaded, loadScenario, monthlyStory, reference } from "./year.ts";

// A short year is over before its code is warm.
const warmUps = 8;

/** Y2: the CPU of a year of a monthly deal, from YAML to verdict; over loopback HTTP beside it. */
export const aYearAsAFigure: Benchmark = {
  id: "Y2",
  sentence: "The CPU of twelve months of a monthly deal, from YAML to verdict, in process.",
  must: { at: "most", value: 0.015, unit: "s" },
  aim: { at: "most", value: 0.006, unit: "s" },
  run: async (effort) => {
    const year = await loadScenario(monthlyStory, { entry: reference });
    const hubYear = await loadScenario(monthlyStory);
    await using carrier = await Loopback.open(["salesforce", "stripe", "netsuite"]);
    const timed = (one: Loaded, options: Parameters<typeof year.run>[0]) => async () => {
      const began = cpuUs();
      const { verdict } = await one.run(options);
      if (verdict !== "pass") throw new Error(`the year ended as ${verdict}`);
      return cpuUs() - began;
    };
    const cost = await alternate(
      {
        inProcess: timed(year, { replay: false }),
        overLoopback: timed(year, { replay: false, carrier }),
        hub: timed(hubYear, { replay: false }),
        hubOverLoopback: timed(hubYear, { replay: false, carrier }),
      },
      effort,
      warmUps,
    );
    const ms = (us: readonly number[]) => `${(median(us) / 1000).toFixed(0)} ms`;
    return {
      ratio: median(cost.inProcess) / 1e6,
      figures: [
        { name: "in process", value: ms(cost.inProcess) },
        { name: "over loopback HTTP (must: 100 ms)", value: ms(cost.overLoopback) },
        { name: "with the hub", value: ms(cost.hub) },
        { name: "with the hub over loopback HTTP", value: ms(cost.hubOverLoopback) },
      ],
    };
  },
};
