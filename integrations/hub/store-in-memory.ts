import type { Json, Store, StoreAccess } from "./shapes.ts";

/** A store for tests and for trying the hub out: ordered, transactions all or nothing. */
export function storeInMemory(): Store {
  const entries = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();
  const over = (written: Map<string, string>): StoreAccess => ({
    get: async (key) => {
      const text = written.get(key) ?? entries.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    put: async (key, value) => void written.set(key, JSON.stringify(value)),
    list: async (prefix) =>
      [...new Map([...entries, ...written])]
        .filter(([key]) => key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, text]): [string, Json] => [key, JSON.parse(text)]),
  });
  return {
    ...over(entries),
    transaction: (work) => {
      const next = last.then(async () => {
        const written = new Map<string, string>();
        const result = await work(over(written));
        for (const [key, text] of written) entries.set(key, text);
        return result;
      });
      last = next.catch(() => undefined);
      return next;
    },
  };
}
