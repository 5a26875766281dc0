import { nothingTried } from "../contracts/needs/not-needed.ts";
import { Gathered } from "../contracts/record/gather.ts";
import { ReadTracking } from "../harness/contracts/needs/read-tracking.ts";
import { recordedRun, recordedVendors } from "../harness/contracts/recording.ts";
import type { Benchmark } from "./benchmark.ts";
import { alternate, cpuUs, median, medianRatio } from "./rounds.ts";
import { loadScenario } from "./year.ts";

const story = "scenarios/amendments/midterm-upsell.scenario.yaml";

/** One run is over before the collector comes by. */
const runsInARow = 4;

/**
 * R1: contracts come along with a run and cost next to nothing.
 *
 * What a recording adds to each scenario: reads are followed while it is played, and its evidence is
 * put together with that of the others. The pacts themselves are made once for all scenarios.
 */
export const recordingContracts: Benchmark = {
  id: "R1",
  sentence: "A scenario with the hub of which contracts are recorded, against the same run alone.",
  must: { at: "most", value: 1.05 },
  aim: { at: "most", value: 1.02 },
  run: async (effort) => {
    const loaded = await loadScenario(story);
    const vendors = await recordedVendors();
    const timed = (work: () => Promise<void>) => async () => {
      const began = cpuUs();
      for (let time = 0; time < runsInARow; time += 1) await work();
      return (cpuUs() - began) / runsInARow;
    };
    const alone = timed(async () => {
      const { verdict } = await loaded.run({ replay: false });
      if (verdict !== "pass") throw new Error(`${story} ended as ${verdict}`);
    });
    const recorded = timed(async () => {
      const tracking = new ReadTracking();
      const { played } = await loaded.run({ replay: false, tracking });
      const { lines, reads } = recordedRun(played.lines, tracking.handedOver(), nothingTried);
      new Gathered(vendors).add(lines, reads);
    });
    const cost = await alternate({ recorded, alone }, effort, 2);
    const ms = (us: readonly number[]) => `${(median(us) / 1000).toFixed(0)} ms`;
    return {
      ratio: medianRatio(cost.recorded, cost.alone),
      figures: [
        { name: "recorded", value: ms(cost.recorded) },
        { name: "alone", value: ms(cost.alone) },
      ],
    };
  },
};
