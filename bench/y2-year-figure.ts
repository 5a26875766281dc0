import type { Benchmark } from "./benchmark.ts";
import { alternate, cpuUs, median } from "./rounds.ts";
import { Loopback } from "./s1/loopback.ts";
import { loadScenario } from "./year.ts";

const file = "bench/years/story.scenario.yaml";

/** Y2: the CPU of a year of a monthly deal, from YAML to verdict; over loopback HTTP beside it. */
export const aYearAsAFigure: Benchmark = {
  id: "Y2",
  sentence: "The CPU of twelve months of a monthly deal, from YAML to verdict, in process.",
  must: { at: "most", value: 0.015, unit: "s" },
  aim: { at: "most", value: 0.006, unit: "s" },
  run: async (effort) => {
    const year = await loadScenario(file);
    await using carrier = await Loopback.open(["salesforce", "stripe", "netsuite"]);
    const timed = (options: Parameters<typeof year.run>[0]) => async () => {
      const began = cpuUs();
      const { verdict } = await year.run(options);
      if (verdict !== "pass") throw new Error(`the year ended as ${verdict}`);
      return cpuUs() - began;
    };
    const cost = await alternate(
      {
        inProcess: timed({ replay: false }),
        overLoopback: timed({ replay: false, carrier }),
      },
      { ...effort, rounds: Math.min(effort.rounds, 3) },
      1,
    );
    const ms = (us: readonly number[]) => `${(median(us) / 1000).toFixed(0)} ms`;
    return {
      ratio: median(cost.inProcess) / 1e6,
      figures: [
        { name: "in process", value: ms(cost.inProcess) },
        { name: "over loopback HTTP (must: 100 ms)", value: ms(cost.overLoopback) },
      ],
    };
  },
};
