import type { Benchmark, Effort, Figure } from "./benchmark.ts";
import type { Exchange } from "./exchanges/exchange.ts";
import { exchanged } from "./exchanges/exchanged.ts";
import { exchanges } from "./exchanges/index.ts";
import { Connection, connections } from "./http-load.ts";
import { alternate, median, medianRatio, warmUps } from "./rounds.ts";
import { ServerProcess } from "./server-process.ts";

/** Fewer exchanges in a burst than a vendor allows in a day; bursts that warm up make so many. */
const mostPerBurst = 6_000;

/** A busy machine does little in the time of a burst, and what it does is then code still cold. */
const leastPerBurst = 2_000;

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

export const mockOverHttp: Benchmark = {
  id: "H1",
  sentence:
    "Requests per CPU second of a served mock, its calls kept, against bare node:http doing the same store work.",
  must: { at: "least", value: 0.6 },
  aim: { at: "least", value: 0.8 },
  async run(effort) {
    await using mocks = await ServerProcess.start("mocks");
    await using logged = await ServerProcess.start("logged");
    await using store = await ServerProcess.start("store");
    await using map = await ServerProcess.start("map");
    const figures: Figure[] = [];
    let worst = Number.POSITIVE_INFINITY;
    for (const exchange of exchanges) {
      const cost = await alternate(
        {
          mock: bursts(mocks, exchange),
          logged: bursts(logged, exchange),
          store: bursts(store, exchange),
          map: bursts(map, exchange),
        },
        effort,
      );
      const ratio = medianRatio(cost.store, cost.mock);
      worst = Math.min(worst, ratio);
      const [mock, bare] = [median(cost.mock).toFixed(1), median(cost.store).toFixed(1)];
      const overMap = medianRatio(cost.map, cost.mock).toFixed(2);
      const withFile = medianRatio(cost.store, cost.logged).toFixed(2);
      const value = `${ratio.toFixed(2)}x (${mock} against ${bare} us; ${withFile}x with a log file, ${overMap}x a bare Map)`;
      figures.push({ name: exchange.vendor, value });
    }
    return { ratio: worst, figures };
  },
};
