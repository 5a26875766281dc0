import type { PlainMock } from "../../model/mock.ts";

/** No mock stands for the address: names it and the addresses that there are. */
export class UnknownHost extends Error {
  constructor(url: string, known: readonly string[]) {
    super(`no mock answers for ${url}; there are ${known.join(", ")}`);
    this.name = "UnknownHost";
  }
}

/** One function for several vendors, told apart by the origin of the address. */
export function byHost(mocks: ReadonlyMap<string, PlainMock>): PlainMock {
  return (call) => {
    const origin = call.url.slice(0, call.url.indexOf("/", 8));
    const mock = mocks.get(origin);
    if (mock === undefined) throw new UnknownHost(call.url, [...mocks.keys()]);
    return mock(call);
  };
}
