import { epochMs, type Instant } from "../../../../model/days.ts";
import type { ErpMock } from "../../../../model/mock.ts";
import { type Client, openClient } from "./driver.ts";

/** A signed client of a mock in the same process, without a network. */
export function openInProcess(
  mock: ErpMock,
  clock: { now(): Instant; push(ms: number): void },
  baseUrl: string,
): Client {
  const driver = {
    baseUrl,
    credentials: mock.credentials,
    now: () => epochMs(clock.now()),
    push: async (toMs: number) => clock.push(toMs - epochMs(clock.now())),
    act: async (name: string, argument: string) => {
      const act = mock.acts?.[name];
      if (act === undefined) throw new RangeError(`this mock has no act "${name}"`);
      act(argument);
    },
    fetch: (url: string, init: RequestInit) => mock.handle(new Request(url, init)),
  };
  return openClient(driver, "in process");
}
