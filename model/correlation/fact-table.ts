import type { Fact, FactOf, FactType } from "../facts/index.ts";

/** Ids of the business objects on the cause chain of an object's first version, nearest first. */
export type CauseLookup = (id: string) => readonly string[];

/** The present state of every source object, by type and id. */
export type FactTable = {
  all<T extends FactType>(type: T): readonly FactOf<T>[];
  get<T extends FactType>(type: T, id: string): FactOf<T> | undefined;
  readonly causes: CauseLookup;
};

function isOf<T extends FactType>(type: T) {
  return (fact: Fact): fact is FactOf<T> => fact.type === type;
}

/** Of several versions of one object the last one given counts. */
export function factTable(facts: Iterable<Fact>, causes: CauseLookup = () => []): FactTable {
  const byType = new Map<FactType, Map<string, Fact>>();
  for (const fact of facts) {
    const ofType = byType.get(fact.type) ?? new Map<string, Fact>();
    ofType.set(fact.id, fact);
    byType.set(fact.type, ofType);
  }
  return {
    all: (type) => [...(byType.get(type)?.values() ?? [])].filter(isOf(type)),
    get: (type, id) => {
      const fact = byType.get(type)?.get(id);
      return fact !== undefined && isOf(type)(fact) ? fact : undefined;
    },
    causes,
  };
}
