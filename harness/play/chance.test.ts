import { expect, test } from "vitest";
import { seededRandom } from "./chance.ts";

const draws = (seed: number, count: number) => Array.from({ length: count }, seededRandom(seed));

test("the same seed draws the same numbers, another seed others", () => {
  expect(draws(7, 100)).toEqual(draws(7, 100));
  expect(draws(7, 100)).not.toEqual(draws(8, 100));
});

test("numbers lie in [0, 1), spread evenly, and neighbours do not depend on each other", () => {
  for (const seed of [0, 1, 2, 4294967295]) {
    const count = 20_000;
    const drawn = draws(seed, count);
    const tenths = new Array<number>(10).fill(0);
    const pairs = new Array<number>(4).fill(0);
    for (const [index, one] of drawn.entries()) {
      tenths[Math.floor(one * 10)] = (tenths[Math.floor(one * 10)] ?? 0) + 1;
      const pair = (one < 0.5 ? 0 : 2) + ((drawn[index + 1] ?? 0) < 0.5 ? 0 : 1);
      pairs[pair] = (pairs[pair] ?? 0) + 1;
    }
    expect(tenths).toHaveLength(10);
    // Five standard deviations of a count of 20,000 draws.
    for (const some of tenths) expect(Math.abs(some - count / 10)).toBeLessThan(215);
    for (const some of pairs) expect(Math.abs(some - count / 4)).toBeLessThan(310);
  }
});
