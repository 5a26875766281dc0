import type { Deal } from "../facts/commerce.ts";
import type { Fact, FactOf, FactType } from "../facts/index.ts";

/** Ids of the business objects on the cause chain of an object's first version, nearest first. */
export type CauseLookup = (id: string) => readonly string[];

/** All facts of one type: in the order in which they came up, and by id. */
type Shelf<F> = { readonly all: readonly F[]; readonly byId: ReadonlyMap<string, F> };

type Shelves = { readonly [T in FactType]: () => Shelf<FactOf<T>> };

/** The present state of every source object, by type and id. */
export type FactTable = {
  all<T extends FactType>(type: T): readonly FactOf<T>[];
  get<T extends FactType>(type: T, id: string): FactOf<T> | undefined;
  readonly causes: CauseLookup;
  /** Answers found before: facts of a table never change, so neither do their owners. */
  readonly owners: Map<string, Deal | null>;
};

/** What is worked out of a whole table, once for each: its facts never change. */
export function oncePerTable<T>(work: (table: FactTable) => T): (table: FactTable) => T {
  const known = new WeakMap<FactTable, { readonly answer: T }>();
  return (table) => {
    const { answer } = known.get(table) ?? { answer: work(table) };
    known.set(table, { answer });
    return answer;
  };
}

function isOf<T extends FactType>(type: T) {
  return (fact: Fact): fact is FactOf<T> => fact.type === type;
}

/** Of several versions of one object the last one given counts. */
export function factTable(facts: Iterable<Fact>, causes: CauseLookup = () => []): FactTable {
  const byType = Map.groupBy(facts, (fact) => fact.type);
  function of<T extends FactType>(type: T): () => Shelf<FactOf<T>> {
    let shelf: Shelf<FactOf<T>> | undefined;
    return () => {
      if (shelf !== undefined) return shelf;
      const found = (byType.get(type) ?? []).filter(isOf(type));
      const byId = new Map(found.map((fact) => [fact.id, fact]));
      shelf = { all: [...byId.values()], byId };
      return shelf;
    };
  }
  const shelves: Shelves = {
    customer: of("customer"),
    deal: of("deal"),
    order: of("order"),
    amendment: of("amendment"),
    contract: of("contract"),
    subscription: of("subscription"),
    invoice: of("invoice"),
    "credit memo": of("credit memo"),
    payment: of("payment"),
    "payment attempt": of("payment attempt"),
    refund: of("refund"),
    dispute: of("dispute"),
    "billing dispute": of("billing dispute"),
    payout: of("payout"),
    "write off": of("write off"),
    recovery: of("recovery"),
    "cash application": of("cash application"),
    "usage record": of("usage record"),
    commitment: of("commitment"),
    "credit grant": of("credit grant"),
    schedule: of("schedule"),
    "opening balance": of("opening balance"),
    "revenue contract": of("revenue contract"),
    "entity transfer": of("entity transfer"),
    period: of("period"),
  };
  return {
    all: (type) => shelves[type]().all,
    get: (type, id) => shelves[type]().byId.get(id),
    causes,
    owners: new Map(),
  };
}
