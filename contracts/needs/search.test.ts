import { expect, test } from "vitest";
import { searchNeeded } from "./search.ts";

/** Searches where any of the given fields, or any of the given pairs together, matter. */
async function searched(
  fields: readonly string[],
  matters: (left: ReadonlySet<string>) => boolean,
  atMost = 1_000,
) {
  const tries: string[] = [];
  const found = await searchNeeded(
    fields,
    async (left) => {
      tries.push(left.join(""));
      return matters(new Set(left));
    },
    atMost,
  );
  return { ...found, tries: tries.length };
}

const letters = [..."abcdefghijklmnop"];

test("of many fields that nobody needs one try tells", async () => {
  const found = await searched(letters, () => false);
  expect(found).toEqual({ needed: [], notNeeded: letters, undecided: [], tries: 1 });
});

test("one that is needed among sixteen is found by halves", async () => {
  const found = await searched(letters, (left) => left.has("k"));
  expect(found.needed).toEqual(["k"]);
  expect(found.notNeeded).toHaveLength(15);
  expect(found.tries).toBeLessThanOrEqual(1 + 2 * 4);
});

test("where all are needed each is", async () => {
  const found = await searched(letters, (left) => left.size > 0);
  expect(found.needed).toEqual(letters);
});

test("of two that stand in for each other one is kept, and all the others can go together", async () => {
  const found = await searched(letters, (left) => left.has("c") && left.has("m"));
  expect(found.needed).toEqual(["m"]);
  expect(found.notNeeded).toContain("c");
});

test("what the bound leaves open is undecided, never called not needed", async () => {
  const found = await searched(letters, (left) => left.has("a"), 3);
  expect(found.tries).toBe(3);
  expect(found.undecided.length).toBeGreaterThan(0);
  expect([...found.needed, ...found.notNeeded, ...found.undecided].sort()).toEqual(letters);
  expect(found.notNeeded).not.toContain("a");
});

test("no fields, no tries", async () => {
  expect(await searched([], () => true)).toMatchObject({ needed: [], tries: 0 });
});
