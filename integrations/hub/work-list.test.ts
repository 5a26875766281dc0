import { expect, test } from "vitest";
import { MemoryStore } from "../../harness/play/store.ts";
import type { Json, Store } from "./shapes.ts";
import { type State, workList } from "./work-list.ts";

const since = "2026-03-10T06:00:00.000Z";
const parked: State = { status: "parked", since, on: "invoice:in_1" };
const done: State = { status: "done", since };
const calm = { isAlive: () => true, beforePut: () => {}, insideTransaction: () => {} };

/** A list, and how many records have been read from its store. */
function counted() {
  const store: Store = new MemoryStore(calm);
  let read = 0;
  const list = workList({
    put: (key, value) => store.put(key, value),
    transaction: (work) => store.transaction(work),
    get: (key) => {
      read += 1;
      return store.get(key);
    },
    list: async (prefix): Promise<[string, Json][]> => {
      const found = await store.list(prefix);
      read += found.length;
      return found;
    },
  });
  const put = (key: string, state: State) => store.transaction((tx) => list.put(key, state, tx));
  return { list, put, reads: () => read };
}

test("open is what waits, is parked, tried again or replayed, in the order of keys", async () => {
  const { list, put } = counted();
  const statuses = ["waiting", "parked", "retry", "replay", "done", "quarantined"] as const;
  for (const status of [...statuses].reverse()) await put(`refund:${status}`, { status, since });
  await put("invoice:in_1", parked);
  expect((await list.open()).map(([key]) => key)).toEqual([
    "invoice:in_1",
    "refund:parked",
    "refund:replay",
    "refund:retry",
    "refund:waiting",
  ]);
});

test("a task leaves the open ones when it is done, and comes back when it waits anew", async () => {
  const { list, put } = counted();
  await put("refund:re_1", parked);
  await put("refund:re_1", done);
  expect(await list.open()).toEqual([]);
  expect(await list.get("refund:re_1")).toEqual(done);
  await put("refund:re_1", { status: "quarantined", since });
  expect(await list.open()).toEqual([]);
  await put("refund:re_1", { status: "replay", since });
  expect(await list.open()).toEqual([["refund:re_1", { status: "replay", since }]]);
});

test("what a sweep reads does not grow with what was ever done", async () => {
  const { list, put, reads } = counted();
  await put("refund:open", parked);
  const readsOfSweep = async () => {
    const before = reads();
    await list.open();
    return reads() - before;
  };
  const first = await readsOfSweep();
  for (let n = 0; n < 500; n += 1) {
    await put(`refund:re_${n}`, parked);
    await put(`refund:re_${n}`, done);
  }
  expect(await readsOfSweep()).toBe(first);
});

test("a crash before the end of a change leaves state and list as they were", async () => {
  let dies = false;
  let isAlive = true;
  const store = new MemoryStore({
    isAlive: () => isAlive,
    beforePut: () => {},
    insideTransaction: () => {
      isAlive = !dies;
    },
  });
  const list = workList(store);
  await store.transaction((tx) => list.put("refund:re_1", parked, tx));
  dies = true;
  void store.transaction((tx) => list.put("refund:re_1", done, tx));
  await new Promise((resolve) => setImmediate(resolve));
  store.forgetTransactions();
  isAlive = true;
  expect(await list.open()).toEqual([["refund:re_1", parked]]);
  expect(await list.get("refund:re_1")).toEqual(parked);
});
