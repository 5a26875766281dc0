import type { Mock } from "../../model/mock.ts";

// Clients that bring a transport of their own (not fetch) are given one per thread that asks, at
// each request, for the universe that runs.
let current: Mock | undefined;

/** Where such a transport sends its requests now; undefined when no universe runs. */
export function currentTransport(): Mock | undefined {
  return current;
}

export async function runningTransport<T>(fetch: Mock, work: () => Promise<T>): Promise<T> {
  current = fetch;
  try {
    return await work();
  } finally {
    current = undefined;
  }
}
