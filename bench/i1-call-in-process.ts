import { epochMs } from "../model/days.ts";
import type { PlainMock } from "../model/mock.ts";
import type { Benchmark, Effort, Figure } from "./benchmark.ts";
import type { Bare, Exchange, Send } from "./exchanges/exchange.ts";
import { exchanged } from "./exchanges/exchanged.ts";
import { exchanges } from "./exchanges/index.ts";
import { alternate, cpuUs, median, medianRatio } from "./rounds.ts";
import { contextOf, openVendor } from "./worlds.ts";

/** The plain path: no Request, no Response, no headers but what the call asks for. */
function sender(mock: PlainMock, baseUrl: string): Send {
  return async ({ method, path, headers, body }) => {
    const get = (name: string) => headers[name] ?? null;
    const answer = await mock({ method, url: `${baseUrl}${path}`, headers: { get }, body });
    return { status: answer.status, body: answer.body ?? "" };
  };
}

type Subject = { readonly login: Readonly<Record<string, string>>; readonly send: Send };

async function mocked(exchange: Exchange): Promise<Subject> {
  const { mock, baseUrl } = openVendor(exchange.vendor);
  const send = sender(mock.answer, baseUrl);
  const { credentials } = mock;
  const nowMs = epochMs(contextOf(baseUrl).now());
  return { send, login: await exchange.login(send, { credentials, baseUrl, nowMs }) };
}

async function bare(answer: Bare): Promise<Subject> {
  return { send: async (sent) => answer(sent), login: {} };
}

/** Exchanges of one burst: few enough for the calls of a day that one vendor allows. */
const mostPerBurst = 5_000;

/** Each burst has a world of its own, so that none pays for what another has stored. */
function bursts(exchange: Exchange, open: () => Promise<Subject>) {
  return async ({ burstMs }: Effort): Promise<number> => {
    const { login, send } = await open();
    let done = 0;
    const began = cpuUs();
    while (done < mostPerBurst && cpuUs() - began < burstMs * 1000) {
      for (const end = done + 50; done < end; done += 1) {
        await exchanged(exchange, `k${done}`, login, send);
      }
    }
    return (cpuUs() - began) / done / 2;
  };
}

/** The three sides have to answer the same record, or the comparison is of different work. */
async function refuseOtherLengths(exchange: Exchange, sides: Sides): Promise<void> {
  const lengths: number[] = [];
  for (const open of Object.values(sides)) {
    const { login, send } = await open();
    lengths.push((await exchanged(exchange, "k1", login, send)).length);
  }
  if (Math.max(...lengths) > Math.min(...lengths) * 1.1) {
    throw new Error(`${exchange.vendor}: answers of ${lengths.join(", ")} characters`);
  }
}

type Sides = Readonly<Record<"mock" | "store" | "map", () => Promise<Subject>>>;

export const callInProcess: Benchmark = {
  id: "I1",
  sentence:
    "A mock's call in process, text both ways, against a bare function doing the same store work.",
  must: { at: "most", value: 2 },
  aim: { at: "most", value: 1.3 },
  async run(effort) {
    const figures: Figure[] = [];
    let worst = 0;
    for (const exchange of exchanges) {
      const sides: Sides = {
        mock: () => mocked(exchange),
        store: () => bare(exchange.sameStore(contextOf(""))),
        map: () => bare(exchange.map()),
      };
      await refuseOtherLengths(exchange, sides);
      const cost = await alternate(
        {
          mock: bursts(exchange, sides.mock),
          store: bursts(exchange, sides.store),
          map: bursts(exchange, sides.map),
        },
        effort,
      );
      const ratio = medianRatio(cost.mock, cost.store);
      worst = Math.max(worst, ratio);
      const [mock, store] = [median(cost.mock).toFixed(1), median(cost.store).toFixed(1)];
      const overMap = medianRatio(cost.mock, cost.map).toFixed(1);
      const value = `${ratio.toFixed(2)}x (${mock} of ${store} us; ${overMap}x a bare Map)`;
      figures.push({ name: exchange.vendor, value });
    }
    return { ratio: worst, figures };
  },
};
