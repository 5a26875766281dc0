import type { EvidenceLine } from "../model/evidence/lines.ts";
import { parseOwnLine } from "../model/evidence/text.ts";
import { type BareExchanges, bareExchanges } from "./bare-exchanges.ts";
import type { Benchmark } from "./benchmark.ts";
import { alternate, cpuUs, median, medianRatio } from "./rounds.ts";
import { type Loaded, loadScenario, monthlyStory, reference } from "./year.ts";

const withTheHub = "scenarios/subscriptions/closed-won-annual-with-monthly-billing.scenario.yaml";

type Exchanges = { readonly calls: ReadonlyMap<string, number>; readonly webhooks: number };

function exchangesIn(lines: readonly EvidenceLine[]): Exchanges {
  const calls = new Map<string, number>();
  for (const line of lines) {
    if (line.kind === "request") calls.set(line.vendor, (calls.get(line.vendor) ?? 0) + 1);
  }
  return { calls, webhooks: lines.filter((line) => line.kind === "delivery").length };
}

async function exchangesOf(year: Loaded): Promise<Exchanges> {
  const { verdict, played } = await year.run({ replay: false });
  if (verdict !== "pass") throw new Error(`the year ended as ${verdict}`);
  return exchangesIn(played.lines.map(parseOwnLine));
}

async function cost(work: () => Promise<unknown>): Promise<number> {
  const began = cpuUs();
  await work();
  return cpuUs() - began;
}

/** The reference's: invoices read, documents posted, the few calls that open the deal. */
async function bareReference(bare: BareExchanges, { calls, webhooks }: Exchanges): Promise<void> {
  await bare.webhooks(webhooks);
  await bare.reads(calls.get("stripe") ?? 0);
  await bare.posts(calls.get("netsuite") ?? 0);
  await bare.calls("salesforce", calls.get("salesforce") ?? 0);
}

async function bareHub(bare: BareExchanges, { calls, webhooks }: Exchanges): Promise<void> {
  for (const [vendor, count] of calls) await bare.calls(vendor, count);
  await bare.webhooks(webhooks);
}

function told({ calls, webhooks }: Exchanges): string {
  const total = [...calls.values()].reduce((sum, count) => sum + count, 0);
  return `${webhooks} webhooks, ${total} calls`;
}

/**
 * Y1: twelve months of one scenario, from YAML to verdict, against its exchanges alone.
 *
 * Held to the hub, the reference integration that ships; the smallest one stands beside it.
 */
export const aYearInProcess: Benchmark = {
  id: "Y1",
  sentence:
    "A year of one scenario, from YAML to verdict, against the sum of its exchanges called bare.",
  must: { at: "most", value: 3 },
  aim: { at: "most", value: 2 },
  run: async (effort) => {
    const year = await loadScenario(monthlyStory, { entry: reference });
    const hubYear = await loadScenario(withTheHub);
    const [own, hubs] = [await exchangesOf(year), await exchangesOf(hubYear)];
    const bare = await bareExchanges();
    const costs = await alternate(
      {
        year: () => cost(() => year.run({ replay: false })),
        bare: () => cost(() => bareReference(bare, own)),
        hub: () => cost(() => hubYear.run({ replay: false })),
        bareHub: () => cost(() => bareHub(bare, hubs)),
        replayed: () => cost(() => hubYear.run({ replay: true })),
      },
      effort,
    );
    const ms = (us: readonly number[]) => `${(median(us) / 1000).toFixed(0)} ms`;
    const smallest = medianRatio(costs.year, costs.bare).toFixed(2);
    return {
      ratio: medianRatio(costs.hub, costs.bareHub),
      figures: [
        { name: `with the hub, ${told(hubs)}`, value: ms(costs.hub) },
        { name: "its exchanges bare", value: ms(costs.bareHub) },
        { name: "with the replay of everything", value: ms(costs.replayed) },
        {
          name: `with the smallest integration, ${told(own)}`,
          value: `${ms(costs.year)}, ${smallest}x`,
        },
        { name: "its exchanges bare", value: ms(costs.bare) },
      ],
    };
  },
};
