import type { Benchmark } from "./benchmark.ts";
import { jsonOf } from "./node-process.ts";
import { alternate, median, medianRatio } from "./rounds.ts";

type Cost = { readonly once: number; readonly again: number };

/** The fresh process is the point: nobody judges the same run a thousand times. */
function lawsOver(count: number, again: number[]): () => Promise<number> {
  return async () => {
    const cost = await jsonOf<Cost>("bench/laws-once.ts", [String(count)]);
    again.push(cost.again);
    return cost.once;
  };
}

export const lawsPerPosting: Benchmark = {
  id: "P3",
  sentence: "What all laws cost per posting in books of 100,000 postings, against books of 1,000.",
  must: { at: "most", value: 1.3 },
  aim: { at: "most", value: 1.0 },
  async run(effort) {
    const again = { few: [] as number[], many: [] as number[] };
    const sides = { few: lawsOver(1_000, again.few), many: lawsOver(100_000, again.many) };
    const { few, many } = await alternate(sides, effort, 0);
    const both = (a: readonly number[], b: readonly number[]) =>
      `${median(a).toFixed(1)} and ${median(b).toFixed(1)} us`;
    return {
      ratio: medianRatio(many, few),
      figures: [
        { name: "a posting of 1,000 and of 100,000", value: both(few, many) },
        { name: "the same books judged over and over", value: both(again.few, again.many) },
      ],
    };
  },
};
