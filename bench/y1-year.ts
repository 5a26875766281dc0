import type { EvidenceLine } from "../model/evidence/lines.ts";
import { parseOwnLine } from "../model/evidence/text.ts";
import { bareExchanges } from "./bare-exchanges.ts";
import type { Benchmark } from "./benchmark.ts";
import { alternate, cpuUs, median, medianRatio } from "./rounds.ts";
import { loadScenario } from "./year.ts";

const file = "scenarios/subscriptions/closed-won-annual-with-monthly-billing.scenario.yaml";

function countByVendor(lines: readonly EvidenceLine[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    if (line.kind === "request") counts.set(line.vendor, (counts.get(line.vendor) ?? 0) + 1);
  }
  return counts;
}

/** Y1: twelve months of one scenario, from YAML to verdict, against its exchanges alone. */
export const aYearInProcess: Benchmark = {
  id: "Y1",
  sentence:
    "A year of one scenario, from YAML to verdict, against the sum of its exchanges called bare.",
  must: { at: "most", value: 3 },
  aim: { at: "most", value: 2 },
  run: async (effort) => {
    const year = await loadScenario(file);
    const first = await year.run({ replay: false });
    if (first.verdict !== "pass") throw new Error(`the year ended as ${first.verdict}`);
    const lines = first.played.lines.map(parseOwnLine);
    const counts = countByVendor(lines);
    const webhooks = lines.filter((line) => line.kind === "delivery").length;
    const bare = await bareExchanges();
    const timed = (replay: boolean) => async () => {
      const began = cpuUs();
      await year.run({ replay });
      return cpuUs() - began;
    };
    const cost = await alternate(
      {
        year: timed(false),
        bare: async () => {
          const began = cpuUs();
          for (const [vendor, count] of counts) await bare(vendor, count);
          return cpuUs() - began;
        },
        replayed: timed(true),
      },
      effort,
    );
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const ms = (us: readonly number[]) => `${(median(us) / 1000).toFixed(0)} ms`;
    return {
      ratio: medianRatio(cost.year, cost.bare),
      figures: [
        { name: `${webhooks} webhooks, ${total} exchanges`, value: `${ms(cost.year)}` },
        { name: "the exchanges bare", value: ms(cost.bare) },
        { name: "with the replay of everything", value: ms(cost.replayed) },
      ],
    };
  },
};
