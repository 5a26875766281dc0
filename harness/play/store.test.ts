import { expect, test } from "vitest";
import { MemoryStore } from "./store.ts";

function calm() {
  return { isAlive: () => true, beforePut: () => {}, insideTransaction: () => {} };
}

test("a transaction that throws leaves nothing behind", async () => {
  const store = new MemoryStore(calm());
  const broken = store.transaction(async (tx) => {
    await tx.put("a", 1);
    throw new Error("no");
  });
  await expect(broken).rejects.toThrow("no");
  expect(await store.get("a")).toBeUndefined();
});

test("a crash inside a transaction leaves nothing behind, and the next life can begin one", async () => {
  let alive = true;
  const sites = {
    isAlive: () => alive,
    beforePut: () => {},
    insideTransaction: () => {
      alive = false;
    },
  };
  const store = new MemoryStore(sites);
  void store.transaction(async (tx) => tx.put("a", 1));
  await new Promise((resolve) => setImmediate(resolve));
  store.forgetTransactions();
  alive = true;
  sites.insideTransaction = () => {};
  await store.transaction(async (tx) => {
    expect(await tx.get("a")).toBeUndefined();
    await tx.put("a", 2);
  });
  expect(await store.get("a")).toBe(2);
});

test("transactions run one at a time and see what the one before has done", async () => {
  const store = new MemoryStore(calm());
  const increment = () =>
    store.transaction(async (tx) => {
      const count = ((await tx.get("n")) as number | undefined) ?? 0;
      await tx.put("n", count + 1);
    });
  await Promise.all([increment(), increment(), increment()]);
  expect(await store.get("n")).toBe(3);
});

test("a list is in order of key, whatever the order of writing", async () => {
  const store = new MemoryStore(calm());
  for (const key of ["b/2", "a/1", "b/1"]) await store.put(key, key);
  expect(await store.list("b/")).toEqual([
    ["b/1", "b/1"],
    ["b/2", "b/2"],
  ]);
});
