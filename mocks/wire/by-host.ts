import type { Mock } from "../../model/mock.ts";

/** No mock stands for the address: names it and the addresses that there are. */
export class UnknownHost extends Error {
  constructor(url: string, known: readonly string[]) {
    super(`no mock answers for ${url}; there are ${known.join(", ")}`);
    this.name = "UnknownHost";
  }
}

/** One function for several vendors, told apart by the origin of the address. */
export function byHost(mocks: ReadonlyMap<string, Mock>): Mock {
  return (request) => {
    const origin = request.url.slice(0, request.url.indexOf("/", 8));
    const mock = mocks.get(origin);
    if (mock === undefined) throw new UnknownHost(request.url, [...mocks.keys()]);
    return mock(request);
  };
}
