import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";

export type GeneratorPromises<T> = {
  readonly arbitrary: fc.Arbitrary<T>;
  readonly isValid: (value: T) => boolean;
  /** Below zero where `a` is the smaller of two values. */
  readonly compare: (a: T, b: T) => number;
  /** Values that campaigns hang on, each by name; every one must turn up. */
  readonly corners: Readonly<Record<string, (value: T) => boolean>>;
};

function failing(what: string, value: unknown): Error {
  return new Error(`${what}: ${fc.stringify(value)}`);
}

function assertSameSeedSameValue<T>({ arbitrary }: GeneratorPromises<T>): void {
  const drawn = () => fc.sample(arbitrary, { seed: 7, numRuns: 50 });
  deepStrictEqual(drawn(), drawn());
}

function assertOnlyValid<T>({ arbitrary, isValid }: GeneratorPromises<T>): void {
  fc.assert(fc.property(arbitrary, isValid), { seed: 7, numRuns: 500 });
}

type Tree<T> = { readonly value: T; readonly children: readonly Tree<T>[] };

function assertSmallerBelow<T>(tree: Tree<T>, compare: (a: T, b: T) => number): void {
  for (const child of tree.children) {
    if (compare(child.value, tree.value) >= 0) {
      throw failing("a shrunk value is not smaller than its origin", [child.value, tree.value]);
    }
    assertSmallerBelow(child, compare);
  }
}

/** Follows the shrinking of a property that always fails, from several first values. */
function assertShrinks<T>({ arbitrary, compare }: GeneratorPromises<T>): void {
  for (let seed = 1; seed <= 20; seed += 1) {
    const fails = fc.property(arbitrary, (_value: T) => false);
    const { executionSummary } = fc.check(fails, { seed, numRuns: 1, verbose: 2 });
    const walk = (tree: fc.ExecutionTree<[T]>): Tree<T> => ({
      value: tree.value[0],
      children: tree.children.map(walk),
    });
    for (const tree of executionSummary) assertSmallerBelow(walk(tree), compare);
  }
}

function assertCorners<T>({ arbitrary, corners }: GeneratorPromises<T>): void {
  const drawn = fc.sample(arbitrary, { seed: 7, numRuns: 1000 });
  for (const [corner, isThere] of Object.entries(corners)) {
    if (!drawn.some(isThere)) throw new Error(`1,000 values never reach the corner "${corner}"`);
  }
}

/**
 * What every generator promises: the same seed draws the same values, all valid; what it shrinks to
 * is strictly smaller; its corners are reached. Throws at the first broken promise.
 */
export function assertGenerator<T>(promises: GeneratorPromises<T>): void {
  assertSameSeedSameValue(promises);
  assertOnlyValid(promises);
  assertShrinks(promises);
  assertCorners(promises);
}
