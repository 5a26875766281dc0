import type { Benchmark } from "./benchmark.ts";
import { alternate, cpuUs, median, medianRatio } from "./rounds.ts";
import { type Loaded, loadScenario, monthlyStory, reference } from "./year.ts";

const tenYears = (text: string) => text.replace("ends: 2026-12-31", "ends: 2035-12-31");

/** A year alone is over before the collector comes by, which a decade always pays for. */
const yearsInARow = 5;

/**
 * Y3: a month costs the same whether eleven or a hundred months lie before it.
 *
 * Held to the hub, the reference integration that ships; the smallest one stands beside it.
 */
export const tenYearsAgainstOne: Benchmark = {
  id: "Y3",
  sentence: "A hundred and twenty months of a monthly deal against twelve, from YAML to verdict.",
  must: { at: "most", value: 11 },
  aim: { at: "most", value: 10.2 },
  run: async (effort) => {
    const year = await loadScenario(monthlyStory, { entry: reference });
    const decade = await loadScenario(monthlyStory, { entry: reference, edit: tenYears });
    const hubYear = await loadScenario(monthlyStory);
    const hubDecade = await loadScenario(monthlyStory, { edit: tenYears });
    const timed =
      (loaded: Loaded, times = 1) =>
      async () => {
        const began = cpuUs();
        for (let time = 0; time < times; time += 1) {
          const { verdict } = await loaded.run({ replay: false });
          if (verdict !== "pass") throw new Error(`${monthlyStory} ended as ${verdict}`);
        }
        return (cpuUs() - began) / times;
      };
    // A decade warms the code up by itself, and is long enough for few of them.
    const rounds = Math.min(effort.rounds, 3);
    const sides = {
      decade: timed(decade),
      year: timed(year, yearsInARow),
      hubDecade: timed(hubDecade),
      hubYear: timed(hubYear, yearsInARow),
    };
    const cost = await alternate(sides, { ...effort, rounds }, 1);
    const ms = (us: readonly number[]) => `${(median(us) / 1000).toFixed(0)} ms`;
    const smallest = medianRatio(cost.decade, cost.year).toFixed(2);
    return {
      ratio: medianRatio(cost.hubDecade, cost.hubYear),
      figures: [
        { name: "120 months with the hub", value: ms(cost.hubDecade) },
        { name: "12 months with the hub", value: ms(cost.hubYear) },
        {
          name: "120 months with the smallest integration",
          value: `${ms(cost.decade)}, ${smallest}x`,
        },
        { name: "12 months with the smallest integration", value: ms(cost.year) },
      ],
    };
  },
};
