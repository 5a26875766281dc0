import type { Stored } from "./records.ts";

/** Records by key, kept in step with each write. */
export class TableIndex<T extends Stored> {
  readonly #keyOf: (record: T) => string | undefined;
  readonly #byKey = new Map<string, Map<string, T>>();

  constructor(keyOf: (record: T) => string | undefined) {
    this.#keyOf = keyOf;
  }

  /** From one state of a record to the next; either may be none. */
  moved(before: T | undefined, after: T | undefined): void {
    const old = this.#placeOf(before);
    const key = this.#placeOf(after);
    // One that keeps its key keeps its place among those of the same key.
    if (before && old !== undefined && old !== key) {
      const same = this.#byKey.get(old);
      same?.delete(before.id);
      if (same?.size === 0) this.#byKey.delete(old);
    }
    if (after === undefined || key === undefined) return;
    const same = this.#byKey.get(key) ?? new Map<string, T>();
    this.#byKey.set(key, same.set(after.id, after));
  }

  find(key: string): readonly T[] {
    return [...(this.#byKey.get(key)?.values() ?? [])];
  }

  #placeOf(record: T | undefined): string | undefined {
    return record === undefined || record.deleted ? undefined : this.#keyOf(record);
  }
}
