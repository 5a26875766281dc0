import { AsyncLocalStorage } from "node:async_hooks";
import { expect, test } from "vitest";
import { loadScenario } from "../bench/year.ts";
import type { Carrier } from "../harness/play/universe.ts";
import { fetchable } from "../model/fetchable.ts";

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** A slow way: each call is under way for several turns of the event loop, there and back. */
function slowCarrier(): Carrier {
  let open = 0;
  return {
    baseUrls: {},
    carry(answer) {
      const mock = fetchable(answer);
      return async (request) => {
        open += 1;
        const inContext = AsyncLocalStorage.snapshot();
        for (let passed = 0; passed < 5; passed += 1) await turn();
        const response = await inContext(() => mock(request));
        for (let passed = 0; passed < 5; passed += 1) await turn();
        open -= 1;
        return response;
      };
    },
    openCalls: () => open,
  };
}

test("time stands still while a call is on its way: a slow way changes no byte of evidence", async () => {
  const story = await loadScenario("bench/s1/story.scenario.yaml");
  const direct = await story.run({ replay: false });
  const carried = await story.run({ replay: false, carrier: slowCarrier() });
  expect(carried.verdict).toBe("pass");
  expect(carried.played.lines).toEqual(direct.played.lines);
});
