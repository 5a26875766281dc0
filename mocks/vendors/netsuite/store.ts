import type { Instant } from "../../../model/days.ts";
import { hashUnit } from "../../../model/hash.ts";
import type { TreeObject } from "./json.ts";

/** A record as the vendor keeps it; what the ledger computes is not in here. */
export type Stored = {
  readonly type: string;
  readonly id: string;
  readonly externalId: string | null;
  readonly content: TreeObject;
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
};

/** Records by id and by external id; all transactions share one space of both. */
export type RecordStore = {
  get(space: string, id: string): Stored | undefined;
  byExternalId(space: string, externalId: string): Stored | undefined;
  /** In the order of their making. */
  all(type: string): readonly Stored[];
  put(space: string, record: Stored): void;
  remove(space: string, id: string): void;
  /** A free internal id, digits only, drawn from the business key. */
  drawId(space: string, businessKey: string): string;
  /** Grows with every change. */
  revision(): number;
};

type Space = {
  readonly byId: Map<string, Stored>;
  readonly byExternalId: Map<string, string>;
  /** Ids that were ever given out. */
  readonly drawn: Set<string>;
};

/** Ids that business keys get, by `<space> <business key>`. */
export type WishedIds = ReadonlyMap<string, string>;

/** An empty store whose ids depend on seed and business key alone, where none is wished for. */
export function createStore(seed: number, wished?: WishedIds): RecordStore {
  const spaces = new Map<string, Space>();
  const types = new Map<string, Map<string, Stored>>();
  let revision = 0;
  const spaceOf = (name: string): Space => {
    const found = spaces.get(name);
    if (found !== undefined) return found;
    const space = { byId: new Map(), byExternalId: new Map(), drawn: new Set<string>() };
    spaces.set(name, space);
    return space;
  };
  const typeOf = (name: string): Map<string, Stored> => {
    const found = types.get(name);
    if (found !== undefined) return found;
    const type = new Map<string, Stored>();
    types.set(name, type);
    return type;
  };
  return {
    get: (space, id) => spaceOf(space).byId.get(id),
    byExternalId(space, externalId) {
      const { byId, byExternalId } = spaceOf(space);
      return byId.get(byExternalId.get(externalId) ?? "");
    },
    all: (type) => [...typeOf(type).values()],
    put(space, record) {
      const { byId, byExternalId } = spaceOf(space);
      const before = byId.get(record.id)?.externalId ?? null;
      if (before !== null) byExternalId.delete(before);
      byId.set(record.id, record);
      typeOf(record.type).set(record.id, record);
      if (record.externalId !== null) byExternalId.set(record.externalId, record.id);
      revision += 1;
    },
    remove(space, id) {
      const { byId, byExternalId } = spaceOf(space);
      const before = byId.get(id);
      if (before === undefined) return;
      byId.delete(id);
      typeOf(before.type).delete(id);
      if (before.externalId !== null) byExternalId.delete(before.externalId);
      revision += 1;
    },
    drawId(space, businessKey) {
      const { drawn } = spaceOf(space);
      const asked = wished?.get(`${space} ${businessKey}`);
      if (asked !== undefined && !drawn.has(asked)) {
        drawn.add(asked);
        return asked;
      }
      for (let use = 1; ; use += 1) {
        const chance = hashUnit([String(seed), "netsuite", space, businessKey, String(use)]);
        const id = String(1000 + Math.floor(chance * 9_000_000));
        if (drawn.has(id)) continue;
        drawn.add(id);
        return id;
      }
    },
    revision: () => revision,
  };
}
