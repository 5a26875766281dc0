import type { Json, Store, StoreAccess } from "../../model/integration.ts";
import { currentContext } from "./context.ts";

/** What the store asks before it acts; a crash answers by never coming back. */
export type StoreSites = {
  isAlive(incarnation: number | null): boolean;
  beforePut(key: string): void;
  insideTransaction(): void;
};

/** Thrown at a crash site inside the integration's own call; swallowed by what never settles. */
export function never<T>(): Promise<T> {
  return new Promise<T>(() => {});
}

function compareKeys([a]: readonly [string, Json], [b]: readonly [string, Json]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The part of a key before its first slash; of a key without one, all of it. */
function shelfOf(key: string): string {
  const slash = key.indexOf("/");
  return slash === -1 ? key : key.slice(0, slash);
}

/**
 * The durable store of an integration module: ordered, transactions all or nothing and one at a
 * time. It outlives the integration's crashes; access by a past life never settles.
 */
export class MemoryStore implements Store {
  /** By the first part of the key, up to its slash: what is listed is mostly one of these. */
  readonly #shelves = new Map<string, Map<string, string>>();
  readonly #sites: StoreSites;
  #queue: Promise<unknown> = Promise.resolve();
  /** Grows with each committed write. */
  writeCount = 0;

  constructor(sites: StoreSites) {
    this.#sites = sites;
  }

  async get(key: string): Promise<Json | undefined> {
    if (this.#isGone()) return never();
    return this.#read(key);
  }

  async put(key: string, value: Json): Promise<void> {
    this.#sites.beforePut(key);
    if (this.#isGone()) return never();
    this.#commit([[key, JSON.stringify(value)]]);
  }

  async list(prefix: string): Promise<[string, Json][]> {
    if (this.#isGone()) return never();
    return this.#listed(prefix, new Map());
  }

  async transaction<T>(work: (tx: StoreAccess) => Promise<T>): Promise<T> {
    if (this.#isGone()) return never();
    const turn = this.#queue.then(() => this.#transact(work));
    // The next one waits for this one's end, well or badly.
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Lets a transaction of a life that has just ended go, so that the next life can begin one. */
  forgetTransactions(): void {
    this.#queue = Promise.resolve();
  }

  async #transact<T>(work: (tx: StoreAccess) => Promise<T>): Promise<T> {
    if (this.#isGone()) return never();
    const changes = new Map<string, string>();
    const result = await work({
      get: async (key) => {
        const changed = changes.get(key);
        return changed === undefined ? this.#read(key) : (JSON.parse(changed) as Json);
      },
      put: async (key, value) => {
        changes.set(key, JSON.stringify(value));
      },
      list: async (prefix) => this.#listed(prefix, changes),
    });
    this.#sites.insideTransaction();
    if (this.#isGone()) return never();
    this.#commit([...changes]);
    return result;
  }

  #isGone(): boolean {
    return !this.#sites.isAlive(currentContext().incarnation);
  }

  #read(key: string): Json | undefined {
    const text = this.#shelves.get(shelfOf(key))?.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  }

  #listed(prefix: string, changes: ReadonlyMap<string, string>): [string, Json][] {
    const found: [string, Json][] = [];
    for (const shelf of this.#shelvesOf(prefix)) {
      for (const [key, text] of shelf) {
        if (!key.startsWith(prefix) || changes.has(key)) continue;
        found.push([key, JSON.parse(text) as Json]);
      }
    }
    for (const [key, text] of changes) {
      if (key.startsWith(prefix)) found.push([key, JSON.parse(text) as Json]);
    }
    return found.sort(compareKeys);
  }

  #shelvesOf(prefix: string): Iterable<ReadonlyMap<string, string>> {
    if (!prefix.includes("/")) return this.#shelves.values();
    const shelf = this.#shelves.get(shelfOf(prefix));
    return shelf === undefined ? [] : [shelf];
  }

  #commit(changes: readonly (readonly [string, string])[]): void {
    for (const [key, text] of changes) {
      const name = shelfOf(key);
      const shelf = this.#shelves.get(name) ?? new Map<string, string>();
      this.#shelves.set(name, shelf.set(key, text));
    }
    if (changes.length > 0) this.writeCount += 1;
  }
}
