import { type Benchmark, type Effort, type Figure, full } from "./benchmark.ts";
import type { Exchange } from "./exchanges/exchange.ts";
import { exchanged } from "./exchanges/exchanged.ts";
import { exchanges } from "./exchanges/index.ts";
import { Connection, connections } from "./http-load.ts";
import { alternate, median, medianRatio, type Sides } from "./rounds.ts";
import { ServerProcess } from "./server-process.ts";

/** Fewer exchanges in a burst than a vendor allows in a day; bursts that warm up make so many. */
const mostPerBurst = 6_000;

/**
 * Rounds that warm up. By `--trace-opt` either side compiles until it has made 10,000 to 20,000
 * exchanges, at up to 120 us a call; on a busy machine the compiler comes late.
 */
const warmUps = 4;

/** A busy machine does little in the time of a burst, and the two sides would see different weather. */
const leastPerBurst = 1_000;

/** Of code that is compiled already many small bursts, close together, tell more than a few long ones. */
const roundsThatCount = 15;

/** A burst of load on one server; gives its CPU us per request. */
function bursts(server: ServerProcess, exchange: Exchange) {
  let round = 0;
  return async ({ burstMs }: Effort): Promise<number> => {
    round += 1;
    const nowMs = await server.nextDay();
    const { url: baseUrl, credentials } = server.vendor(exchange.vendor);
    using first = new Connection(baseUrl);
    const access = { credentials, baseUrl, nowMs };
    const isMock = server.serving.controlUrl !== undefined;
    const login = isMock ? await exchange.login((sent) => first.send(sent), access) : {};
    const began = await server.cpuUs();
    const until = performance.now() + burstMs;
    const least = round <= warmUps ? mostPerBurst : leastPerBurst;
    let done = 0;
    async function ask(): Promise<void> {
      using connection = new Connection(baseUrl);
      while (done < least || (performance.now() < until && done < mostPerBurst)) {
        done += 1;
        await exchanged(exchange, `r${round}k${done}`, login, (sent) => connection.send(sent));
      }
    }
    await Promise.all(Array.from({ length: connections }, ask));
    return ((await server.cpuUs()) - began) / done / 2;
  };
}

/** The two sides of the goal, and what full runs show beside them. */
type HeldTo = "mock" | "store";
type Beside = "logged" | "map";
type Costs<N extends string> = Readonly<Record<N, readonly number[]>>;

export const mockOverHttp: Benchmark = {
  id: "H1",
  sentence:
    "Requests per CPU second of a served mock, its calls kept, against bare node:http doing the same store work.",
  must: { at: "least", value: 0.6 },
  aim: { at: "least", value: 0.8 },
  async run(effort) {
    await using mocks = await ServerProcess.start("mocks");
    await using store = await ServerProcess.start("store");
    await using logged = effort === full ? await ServerProcess.start("logged") : undefined;
    await using map = effort === full ? await ServerProcess.start("map") : undefined;
    const figures: Figure[] = [];
    let worst = Number.POSITIVE_INFINITY;
    for (const exchange of exchanges) {
      const sides: Sides<HeldTo> & Partial<Sides<Beside>> = {
        mock: bursts(mocks, exchange),
        store: bursts(store, exchange),
        ...(logged && { logged: bursts(logged, exchange) }),
        ...(map && { map: bursts(map, exchange) }),
      };
      const rounds = { ...effort, rounds: roundsThatCount };
      const cost: Costs<HeldTo> & Partial<Costs<Beside>> = await alternate<HeldTo>(
        sides,
        rounds,
        warmUps,
      );
      const ratio = medianRatio(cost.store, cost.mock);
      worst = Math.min(worst, ratio);
      const [mock, bare] = [median(cost.mock).toFixed(1), median(cost.store).toFixed(1)];
      const beside = [
        cost.logged && `${medianRatio(cost.store, cost.logged).toFixed(2)}x with a log file`,
        cost.map && `${medianRatio(cost.map, cost.mock).toFixed(2)}x a bare Map`,
      ];
      const value = `${ratio.toFixed(2)}x (${[`${mock} against ${bare} us`, ...beside.filter(Boolean)].join("; ")})`;
      figures.push({ name: exchange.vendor, value });
    }
    return { ratio: worst, figures };
  },
};
