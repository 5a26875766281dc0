import type { Instant } from "../../../model/days.ts";
import { isRefused, type Refused, refuse } from "../refusal.ts";
import type { CrmRecords, CrmType, Draft, Patch, Stored } from "./records.ts";
import type { CrmRefusal } from "./refusals.ts";
import { TableIndex } from "./table-index.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

type Answer<T> = T | Refused<CrmRefusal>;

/** The records of one type, in the order in which they were made. */
export type Table<T extends Stored> = {
  readonly type: CrmType;
  /** The record, or undefined when there is none or it was deleted. */
  get(id: string): T | undefined;
  /** Also a deleted one. */
  find(id: string): T | undefined;
  /** Also the deleted ones. */
  all(): Iterable<T>;
  /**
   * Finds records by a key that each has by itself: what a search costs does not grow with the
   * table. Deleted ones, and those without a key, are not found.
   */
  index(keyOf: (record: T) => string | undefined): (key: string) => readonly T[];
  /** Stores a record; `businessKey` is what its id is drawn from. */
  insert(draft: Draft<T>, businessKey: string): Answer<T>;
  update(id: string, patch: Patch<T>): Answer<T>;
  remove(id: string): Answer<T>;
};

/** What the CRM holds a record to before it is stored, and what follows from storing it. */
export type TableRules<T extends Stored> = {
  /** Refuses, or gives the record with what is computed filled in. `before` is absent on insert. */
  check(after: T, before: T | undefined): Answer<T>;
  mayRemove?(record: T): CrmRefusal | undefined;
  /** What a stored change brings about elsewhere; both absent never. */
  after?(after: T, before: T | undefined): void;
};

export type TableContext = {
  readonly unit: UnitOfWork;
  now(): Instant;
  /** Draws the vendor's id from the type and the business key. */
  drawId(type: CrmType, businessKey: string): string;
  /** Told after each commit for each record changed by it, once a change. */
  changed(type: CrmType, id: string): void;
};

export function createTable<K extends CrmType>(
  type: K,
  context: TableContext,
  rules: TableRules<CrmRecords[K]>,
): Table<CrmRecords[K]> {
  type T = CrmRecords[K];
  const records = new Map<string, T>();
  const indexes: TableIndex<T>[] = [];

  function write(id: string, record: T | undefined): void {
    const before = records.get(id);
    if (record) records.set(id, record);
    else records.delete(id);
    for (const index of indexes) index.moved(before, record);
  }

  function put(record: T, before: T | undefined): T {
    write(record.id, record);
    context.unit.undo(() => write(record.id, before));
    context.unit.afterwards(() => context.changed(type, record.id));
    rules.after?.(record, before);
    // What followed may have written this record again, a sum of lines for one.
    return records.get(record.id) ?? record;
  }

  function store(record: T, before: T | undefined): Answer<T> {
    const checked = rules.check(record, before);
    return isRefused(checked) ? checked : put(checked, before);
  }

  function present(id: string): Answer<T> {
    const record = records.get(id);
    if (!record) return refuse({ code: "not_found", type, id });
    return record.deleted ? refuse({ code: "deleted", type, id }) : record;
  }

  return {
    type,
    get: (id) => {
      const record = records.get(id);
      return record?.deleted ? undefined : record;
    },
    find: (id) => records.get(id),
    all: () => records.values(),
    index(keyOf) {
      const index = new TableIndex(keyOf);
      for (const record of records.values()) index.moved(undefined, record);
      indexes.push(index);
      return (key) => index.find(key);
    },
    insert: (draft, businessKey) =>
      context.unit.run(() => {
        const at = context.now();
        const id = context.drawId(type, businessKey);
        const made = { ...draft, extra: draft.extra ?? {} };
        return store(
          stamped<T>(made, { id, createdAt: at, modifiedAt: at, deleted: false }),
          undefined,
        );
      }),
    update: (id, patch) =>
      context.unit.run(() => {
        const before = present(id);
        if (isRefused(before)) return before;
        const extra = patch.extra ? { ...before.extra, ...patch.extra } : before.extra;
        return store({ ...before, ...patch, extra, modifiedAt: context.now() }, before);
      }),
    remove: (id) =>
      context.unit.run(() => {
        const before = present(id);
        if (isRefused(before)) return before;
        const refusal = rules.mayRemove?.(before);
        if (refusal) return refuse(refusal);
        return put({ ...before, deleted: true, modifiedAt: context.now() }, before);
      }),
  };
}

// A draft plus its stamps is the record by definition of Draft; TypeScript cannot add generics up.
function stamped<T extends Stored>(
  draft: Draft<T>,
  stamps: Pick<Stored, "id" | "createdAt" | "modifiedAt" | "deleted">,
): T {
  return { ...draft, ...stamps } as unknown as T;
}
