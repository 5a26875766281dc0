// Clients that bring a transport of their own (not fetch) are given one per thread that asks, at
// each request, for the universe that runs.
let current: typeof fetch | undefined;

/** Where such a transport sends its requests now; undefined when no universe runs. */
export function currentTransport(): typeof fetch | undefined {
  return current;
}

export async function runningTransport<T>(
  transport: typeof fetch,
  work: () => Promise<T>,
): Promise<T> {
  current = transport;
  try {
    return await work();
  } finally {
    current = undefined;
  }
}
